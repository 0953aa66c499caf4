package io.stackyard.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the threads of one process tell a job that is being done there. */
final class JobControl {

	private final CountDownLatch asked = new CountDownLatch(1);

	private volatile boolean cancelled;

	private volatile boolean suspended;

	void cancel() {
		this.cancelled = true;
		this.asked.countDown();
	}

	void suspend() {
		this.suspended = true;
		this.asked.countDown();
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	/** Wait, unless the job is to end. */
	void pause(Duration time) throws InterruptedException {
		this.asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

}
