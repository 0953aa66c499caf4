package io.stackyard.job;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Writes what a job does into its rows, and ends it where it was cancelled or the server
 * shuts down. Used by the job's own thread.
 */
final class RecordedJobRun implements JobRun {

	private final Job job;

	private final JobStore store;

	private final Clock clock;

	private final BooleanSupplier stopping;

	private int steps;

	RecordedJobRun(Job job, JobStore store, Clock clock, BooleanSupplier stopping) {
		this.job = job;
		this.store = store;
		this.clock = clock;
		this.stopping = stopping;
	}

	@Override
	public JobRequest request() {
		return this.job.request();
	}

	@Override
	public JobId id() {
		return this.job.id();
	}

	@Override
	public <T> T step(String name, Step<T> step) throws InterruptedException {
		checkpoint(name);
		int position = this.steps++;
		this.store.beginStep(id(), position, name, this.clock.instant());
		boolean done = false;
		try {
			T result = step.run(detail(name, position));
			done = true;
			return result;
		}
		finally {
			this.store.endStep(id(), position, done ? JobStep.State.SUCCEEDED : JobStep.State.FAILED,
					this.clock.instant());
		}
	}

	@Override
	public void about(int release, String cluster) {
		this.store.about(id(), release, cluster);
	}

	private Consumer<String> detail(String name, int position) {
		return (line) -> {
			this.store.detail(id(), position, line);
			checkpoint(name);
		};
	}

	private void checkpoint(String step) {
		if (this.stopping.getAsBoolean()) {
			throw new JobSuspendedException();
		}
		if (this.store.find(id()).filter((current) -> current.state() == JobState.CANCELLING).isPresent()) {
			throw new JobCancelledException(step);
		}
	}

}
