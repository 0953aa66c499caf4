package io.stackyard.job;

import java.util.function.Consumer;

/** A job that is being done: what was asked for, and where its steps are told. */
public interface JobRun {

	/** Return what was asked for. */
	JobRequest request();

	/** Return the job's id. */
	JobId id();

	/**
	 * Do a step and tell it. Cancellation is noticed before the step, and within it each
	 * time a detail is told.
	 * @param name the step's name, unique in the job
	 * @param step what to do
	 * @return what the step returns
	 * @throws InterruptedException if the step is interrupted
	 */
	<T> T step(String name, Step<T> step) throws InterruptedException;

	/**
	 * Tell which release and cluster the job turned out to be about.
	 * @param release the release's number
	 * @param cluster the cluster's name
	 */
	void about(int release, String cluster);

	/**
	 * A step of a job.
	 *
	 * @param <T> type of its result
	 */
	@FunctionalInterface
	interface Step<T> {

		/**
		 * Do the step.
		 * @param detail takes a line for each thing done; the last one stays
		 * @throws InterruptedException if the thread is interrupted meanwhile
		 */
		T run(Consumer<String> detail) throws InterruptedException;

	}

}
