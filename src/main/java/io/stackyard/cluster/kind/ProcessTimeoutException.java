package io.stackyard.cluster.kind;

import java.time.Duration;
import java.util.List;

/** Thrown when a program was ended because it took too long. */
final class ProcessTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ProcessTimeoutException(List<String> command, Duration timeout) {
		super("'%s' did not end within %s and was ended.".formatted(String.join(" ", command), timeout));
	}

}
