package io.stackyard.server;

import org.jspecify.annotations.Nullable;

/** Thrown when the server does not start because of how or where it is to run. */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	private final String action;

	/**
	 * Create a refusal.
	 * @param description a full sentence: what was found
	 * @param action a full sentence: what to do
	 */
	public StartRefusedException(String description, String action) {
		this(ExitCode.CONFIGURATION, description, action, null);
	}

	/**
	 * Create a refusal with the code that the process ends with.
	 * @param exitCode the code
	 * @param description a full sentence: what was found
	 * @param action a full sentence: what to do
	 * @param cause what it was found by, or {@code null}
	 */
	StartRefusedException(int exitCode, String description, String action, @Nullable Throwable cause) {
		super(description, cause);
		this.exitCode = exitCode;
		this.action = action;
	}

	int exitCode() {
		return this.exitCode;
	}

	String description() {
		return String.valueOf(getMessage());
	}

	String action() {
		return this.action;
	}

}
