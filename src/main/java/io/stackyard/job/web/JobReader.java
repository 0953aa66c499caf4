package io.stackyard.job.web;

import io.stackyard.access.CurrentAccess;
import io.stackyard.job.Job;
import io.stackyard.job.JobAdvice;
import io.stackyard.job.JobId;
import io.stackyard.job.JobService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Finds jobs for those who may see them, and says what there is to say about them. */
@Component
class JobReader {

	private final JobService jobs;

	private final JobAdvice advice;

	private final CurrentAccess access;

	JobReader(JobService jobs, JobAdvice advice, CurrentAccess access) {
		this.jobs = jobs;
		this.advice = advice;
		this.access = access;
	}

	/**
	 * Return a job that is there for who asks.
	 * @param text its id, as it was sent
	 * @throws ProblemException of the type {@code not-found} if there is none
	 */
	Job require(String text) {
		Job job = get(id(text));
		if (!isVisible(job)) {
			throw unknown(text);
		}
		return job;
	}

	/** A job of a cluster is there for those for whom all deployments are. */
	private boolean isVisible(Job job) {
		@Nullable String deployment = job.request().deployment();
		return (deployment != null) ? this.access.mayAccess(deployment) : this.access.findScope().isEmpty();
	}

	/** Return a job that was there for who asks. */
	Job get(JobId id) {
		return this.jobs.get(id);
	}

	/** Return what to do next, or {@code null} if the job is open or has succeeded. */
	@Nullable String next(Job job) {
		return this.advice.find(job).orElse(null);
	}

	JobView view(Job job) {
		return JobView.of(job, next(job));
	}

	static JobId id(String text) {
		return JobId.parse(text).orElseThrow(() -> unknown(text));
	}

	private static ProblemException unknown(String id) {
		return new ProblemException(ProblemType.NOT_FOUND, "There is no job '%s'.".formatted(id));
	}

}
