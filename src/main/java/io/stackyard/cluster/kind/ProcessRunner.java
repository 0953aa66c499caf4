package io.stackyard.cluster.kind;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program to its end, or ends it with all that it started. No shell is involved,
 * and of the server's environment the program gets only what it is given.
 */
final class ProcessRunner {

	private static final Logger logger = LoggerFactory.getLogger(ProcessRunner.class);

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

	private Process start(List<String> command) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectInput(new File("/dev/null"));
		builder.environment().clear();
		builder.environment().putAll(this.environment);
		return builder.start();
	}

}
