package io.stackyard.job.web;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.stackyard.job.Job;
import io.stackyard.job.JobState;
import io.stackyard.job.Revision;
import org.jspecify.annotations.Nullable;

/** A job as clients see it. */
record JobView(String id, String type, @Nullable String deployment, @Nullable String cluster, JobState state,
		@Nullable Integer release, @Nullable RevisionView revision, String requestedBy, Instant createdAt,
		@Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable Duration duration, int attempts,
		List<JobStepView> steps, @JsonRawValue @Nullable String problem, @Nullable JobCauseView cause,
		@Nullable String next, Links links) {

	/**
	 * Return a job as clients see it.
	 * @param job the job
	 * @param next what to do if it did not succeed, or {@code null}
	 */
	static JobView of(Job job, @Nullable String next) {
		return new JobView(job.id().value(), job.request().type(), job.request().deployment(), job.request().cluster(),
				job.state(), job.request().release(), RevisionView.of(job.request().revision()),
				job.request().requestedBy(), job.createdAt(), job.startedAt(), job.endedAt(), job.duration(),
				job.attempts(), job.steps().stream().map(JobStepView::of).toList(), job.problem(), cause(job), next,
				Links.of(job));
	}

	private static @Nullable JobCauseView cause(Job job) {
		return (job.state() == JobState.FAILED && job.problem() != null) ? JobCauseView.listOf(job.problem()).getFirst()
				: null;
	}

	/** What the release of a job was made of, as clients see it. */
	record RevisionView(@Nullable String ref, String commit) {

		static @Nullable RevisionView of(@Nullable Revision revision) {
			return (revision != null) ? new RevisionView(revision.ref(), revision.commit()) : null;
		}

	}

	/** Where to go from a job. */
	record Links(String self, String events, @Nullable String deployment) {

		static Links of(Job job) {
			@Nullable String deployment = job.request().deployment();
			return new Links("/api/v1/jobs/" + job.id(), "/api/v1/jobs/" + job.id() + "/events",
					(deployment != null) ? "/api/v1/deployments/" + deployment : null);
		}

	}

}
