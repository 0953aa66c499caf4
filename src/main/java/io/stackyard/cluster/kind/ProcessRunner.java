package io.stackyard.cluster.kind;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program to its end, or ends it with all that it started. No shell is involved,
 * and of the server's environment the program gets only what it is given.
 */
final class ProcessRunner {

	private static final Logger logger = LoggerFactory.getLogger(ProcessRunner.class);

	private static final Duration END = Duration.ofSeconds(5);

	private final Map<String, String> environment;

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
	 * @param timeout time after which it is ended
	 * @param listener follows it; what it throws ends the program and is thrown on
	 * @return what the program wrote and how it ended
	 * @throws ProcessTimeoutException if it was ended after the timeout
	 * @throws IOException if it cannot be started
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	ProcessOutput run(List<String> command, Duration timeout, ProcessListener listener)
			throws IOException, InterruptedException {
		logger.debug("Running {}", command);
		RunningProcess process = new RunningProcess(start(command));
		try {
			return process.follow(timeout, listener).orElseThrow(() -> new ProcessTimeoutException(command, timeout));
		}
		finally {
			process.end();
		}
	}

	/**
	 * End programs that were left running by a process of this server that is gone.
	 * @param argument one of their arguments that no other program has
	 */
	void endLeftovers(String argument) {
		List<ProcessHandle> leftovers = ProcessHandle.allProcesses()
			.filter((process) -> has(process, argument))
			.toList();
		for (ProcessHandle leftover : leftovers) {
			logger.info("Ending the process {} that an earlier server has left", leftover.pid());
			RunningProcess.end(leftover);
			leftover.onExit().completeOnTimeout(leftover, END.toSeconds(), TimeUnit.SECONDS).join();
		}
	}

	private static boolean has(ProcessHandle process, String argument) {
		return process.info().arguments().map(List::of).filter((all) -> all.contains(argument)).isPresent();
	}

	private Process start(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		return builder.start();
	}

}
