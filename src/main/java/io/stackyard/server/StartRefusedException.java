package io.stackyard.server;

/** Thrown when the server does not start because of how or where it is to run. */
public class StartRefusedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Create a refusal.
	 * @param description a full sentence: what was found
	 * @param action a full sentence: what to do
	 */
	public StartRefusedException(String description, String action) {
		super(description);
		this.action = action;
	}

	String description() {
		return String.valueOf(getMessage());
	}

	String action() {
		return this.action;
	}

}
