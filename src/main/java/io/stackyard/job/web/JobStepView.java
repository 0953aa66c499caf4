package io.stackyard.job.web;

import java.time.Duration;
import java.time.Instant;

import io.stackyard.job.JobStep;
import org.jspecify.annotations.Nullable;

/** A step of a job as clients see it. */
record JobStepView(String name, JobStep.State state, int attempts, Instant startedAt, @Nullable Instant endedAt,
		@Nullable Duration duration, String detail) {

	static JobStepView of(JobStep step) {
		return new JobStepView(step.name(), step.state(), step.attempts(), step.startedAt(), step.endedAt(),
				(step.endedAt() != null) ? Duration.between(step.startedAt(), step.endedAt()) : null, step.detail());
	}

}
