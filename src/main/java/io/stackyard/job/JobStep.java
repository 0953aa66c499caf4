package io.stackyard.job;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One step of a job.
 *
 * @param name the step's name, such as {@code apply}
 * @param state where it stands
 * @param attempts how often it was begun
 * @param startedAt when it began, the last time
 * @param endedAt when it ended, or {@code null} while it runs
 * @param detail the latest line about it, empty if there is none yet
 */
public record JobStep(String name, State state, int attempts, Instant startedAt, @Nullable Instant endedAt,
		String detail) {

	/** Where a step stands. */
	public enum State {

		/** It is being done. */
		RUNNING,
		/** It is done. */
		SUCCEEDED,
		/** It failed, and with it the job. */
		FAILED,
		/** The job was cancelled in it. */
		CANCELLED

	}

}
