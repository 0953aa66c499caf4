package io.stackyard.cluster.kind;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program to its end, or ends it with all that it started. No shell is involved,
 * and of the server's environment the program gets only what it is given. What still runs
 * when this is closed is ended. Safe for use by several threads.
 */
final class ProcessRunner implements AutoCloseable {

	/** Tells the processes of one run; each has the value of its own. */
	static final String RUN = "STACKYARD_RUN";

	private static final Logger logger = LoggerFactory.getLogger(ProcessRunner.class);

	private final Map<String, String> environment;

	private final AtomicLong runs = new AtomicLong(System.nanoTime());

	private final Set<RunningProcess> running = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Create a runner.
	 * @param environment all variables of the programs
	 */
	ProcessRunner(Map<String, String> environment) {
		this.environment = Map.copyOf(environment);
	}

	/**
	 * Run a program.
	 * @param command the program and its arguments
	 * @param marks further variables of its environment, by which its group is found
	 * @param timeout time after which it is ended
	 * @param listener follows it; what it throws ends the program and is thrown on
	 * @return what the program wrote and how it ended
	 * @throws ProcessTimeoutException if it was ended after the timeout
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	ProcessOutput run(List<String> command, Map<String, String> marks, Duration timeout, ProcessListener listener)
			throws IOException, InterruptedException {
		logger.debug("Running {}", command);
		RunningProcess process = start(command, marks);
		try {
			return process.follow(timeout, listener).orElseThrow(() -> new ProcessTimeoutException(command, timeout));
		}
		finally {
			process.end();
			this.running.remove(process);
		}
	}

	private RunningProcess start(List<String> command, Map<String, String> marks) throws IOException {
		ProcessGroup group = new ProcessGroup(RUN, ProcessHandle.current().pid() + "-" + this.runs.incrementAndGet());
		Map<String, String> variables = new HashMap<>(this.environment);
		variables.putAll(marks);
		variables.put(group.variable(), group.value());
		ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
		builder.environment().clear();
		builder.environment().putAll(variables);
		RunningProcess process = new RunningProcess(builder.start(), group);
		this.running.add(process);
		if (this.closed) {
			process.end();
		}
		return process;
	}

	@Override
	public void close() {
		this.closed = true;
		this.running.forEach(RunningProcess::end);
	}

}
