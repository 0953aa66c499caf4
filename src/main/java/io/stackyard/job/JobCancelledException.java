package io.stackyard.job;

/** Ends an attempt because somebody wants the job to end; no other one follows. */
final class JobCancelledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	JobCancelledException() {
		super("The job was cancelled", null, false, false);
	}

}
