package io.stackyard.job;

/**
 * Ends an attempt because the server shuts down; the job goes on after the next start.
 */
final class JobSuspendedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	JobSuspendedException() {
		super("The server shuts down", null, false, false);
	}

}
