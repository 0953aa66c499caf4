package io.stackyard.supervision;

import java.time.Duration;

/** Thrown when something outside did not answer in time. */
public final class OutsideCallTimeoutException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	OutsideCallTimeoutException(Duration patience) {
		super("there was no answer within %s".formatted(patience));
	}

}
