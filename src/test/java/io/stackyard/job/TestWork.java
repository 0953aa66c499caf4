package io.stackyard.job;

/**
 * Work that a test has written.
 *
 * @param type type of its jobs
 * @param body what it does
 */
record TestWork(String type, Body body) implements JobWork {

	@Override
	public void run(JobRun run) throws InterruptedException {
		this.body.run(run);
	}

	@Override
	public String leftBehind(Job job) {
		return "Steps reached: %s.".formatted(job.steps().stream().map(JobStep::name).toList());
	}

	/** What a work does. */
	@FunctionalInterface
	interface Body {

		void run(JobRun run) throws InterruptedException;

	}

}
