package io.stackyard.job;

/** Where a job stands. */
public enum JobState {

	/** Accepted, waiting for its turn. */
	QUEUED,
	/** Its steps are being done. */
	RUNNING,
	/** It was asked to end and has not yet. */
	CANCELLING,
	/** All steps are done. */
	SUCCEEDED,
	/** A step failed; the job's problem says why. */
	FAILED,
	/** It ended because it was asked to. */
	CANCELLED;

	/** Return whether the job may still do something. */
	public boolean isOpen() {
		return this == QUEUED || this == RUNNING || this == CANCELLING;
	}

}
