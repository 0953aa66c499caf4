package io.stackyard.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.stackyard.time.Ticker;

/**
 * What the threads of one process tell each other about a job that is being done there:
 * whether its lease is fresh, and whether it is to end.
 */
final class JobControl {

	/** Time for which a write may be under way when the lease ends. */
	private static final Duration MARGIN = Duration.ofSeconds(3);

	private final CountDownLatch asked = new CountDownLatch(1);

	private volatile boolean cancelled;

	private volatile boolean suspended;

	private final Ticker ticker;

	private volatile long renewedAt;

	JobControl(Ticker ticker, long claimedAt) {
		this.ticker = ticker;
		this.renewedAt = claimedAt;
	}

	/**
	 * The lease was renewed.
	 * @param at what the ticker said before the database was asked
	 */
	void renewed(long at) {
		this.renewedAt = at;
	}

	boolean isLeaseFresh() {
		return this.ticker.nanos() - this.renewedAt < JobLeases.LEASE.minus(MARGIN).toNanos();
	}

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
