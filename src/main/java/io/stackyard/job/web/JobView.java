package io.stackyard.job.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stackyard.job.Job;
import io.stackyard.job.JobState;
import io.stackyard.job.JobStep;
import org.jspecify.annotations.Nullable;

/** A job as clients see it. */
record JobView(String id, String type, String deployment, @Nullable String cluster, JobState state,
		@Nullable Integer release, String requestedBy, Instant createdAt, @Nullable Instant startedAt,
		@Nullable Instant endedAt, int attempts, List<StepView> steps, @JsonRawValue @Nullable String problem,
		Links links) {

	static JobView of(Job job) {
		return new JobView(job.id().value(), job.request().type(), job.request().deployment(), job.request().cluster(),
				job.state(), job.request().release(), job.request().requestedBy(), job.createdAt(), job.startedAt(),
				job.endedAt(), job.attempts(), job.steps().stream().map(StepView::of).toList(), job.problem(),
				Links.of(job));
	}

	/** A step as clients see it. */
	record StepView(String name, JobStep.State state, int attempts, Instant startedAt, @Nullable Instant endedAt,
			String detail) {

		static StepView of(JobStep step) {
			return new StepView(step.name(), step.state(), step.attempts(), step.startedAt(), step.endedAt(),
					step.detail());
		}

	}

	/** Where to go from a job. */
	record Links(String self, String events, String deployment) {

		static Links of(Job job) {
			return new Links("/api/v1/jobs/" + job.id(), "/api/v1/jobs/" + job.id() + "/events",
					"/api/v1/deployments/" + job.request().deployment());
		}

	}

}
