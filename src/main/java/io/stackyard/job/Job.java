package io.stackyard.job;

import java.time.Duration;
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
 * @param steps steps that were begun, in order
 * @param problem the problem document of a failed job as JSON, or {@code null}
 * @param sequence number of its latest event
 */
public record Job(JobId id, JobRequest request, JobState state, int attempts, Instant createdAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, List<JobStep> steps, @Nullable String problem,
		long sequence) {

	public Job {
		steps = List.copyOf(steps);
	}

	/**
	 * Return the time from its first begin to its end, or {@code null} if it has not
	 * both.
	 */
	public @Nullable Duration duration() {
		return (this.startedAt != null && this.endedAt != null) ? Duration.between(this.startedAt, this.endedAt) : null;
	}

	/** Return the same job with its steps. */
	Job with(List<JobStep> known) {
		return new Job(this.id, this.request, this.state, this.attempts, this.createdAt, this.startedAt, this.endedAt,
				known, this.problem, this.sequence);
	}

}
