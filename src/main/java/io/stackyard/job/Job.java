package io.stackyard.job;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One operation, from its acceptance to its end and beyond.
 *
 * @param id identifies it
 * @param request what was asked for
 * @param state where it stands
 * @param attempts how often it was begun
 * @param createdAt when it was accepted
 * @param startedAt when it first began, or {@code null}
 * @param endedAt when it ended, or {@code null} while it is open
 * @param steps steps of the latest attempt in order
 * @param problem the problem document of a failed job as JSON, or {@code null}
 */
public record Job(JobId id, JobRequest request, JobState state, int attempts, Instant createdAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, List<JobStep> steps, @Nullable String problem) {

	public Job {
		steps = List.copyOf(steps);
	}

}
