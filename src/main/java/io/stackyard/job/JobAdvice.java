package io.stackyard.job;

import java.util.Optional;

import org.springframework.stereotype.Component;

/** Says what a job that did not succeed has left behind, and how to go on. */
@Component
public class JobAdvice {

	private final JobWorks works;

	JobAdvice(JobWorks works) {
		this.works = works;
	}

	/**
	 * Return what to do next, in a sentence or two, or empty if the job is still open or
	 * has succeeded.
	 * @param job the job with its steps
	 */
	public Optional<String> find(Job job) {
		return (job.state() == JobState.FAILED || job.state() == JobState.CANCELLED)
				? Optional.of(this.works.get(job.request().type()).leftBehind(job)) : Optional.empty();
	}

}
