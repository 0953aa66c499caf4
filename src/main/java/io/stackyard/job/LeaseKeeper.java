package io.stackyard.job;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.stackyard.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renews the leases of the jobs that are done in this process, and passes on to them what
 * the database says: that somebody wants one to end, or that another process has it.
 */
final class LeaseKeeper {

	private static final Logger logger = LoggerFactory.getLogger(LeaseKeeper.class);

	private static final Duration LOOK = Duration.ofSeconds(1);

	private static final Duration RENEWAL = Duration.ofSeconds(4);

	private final JobLeases leases;

	private final String owner;

	private final Map<JobId, JobControl> running;

	private final Ticker ticker;

	private long renewedAt;

	/**
	 * Create a keeper.
	 * @param leases the leases
	 * @param owner name of this process
	 * @param running jobs that are done here; others add and remove
	 * @param ticker measures the time between renewals
	 */
	LeaseKeeper(JobLeases leases, String owner, Map<JobId, JobControl> running, Ticker ticker) {
		this.leases = leases;
		this.owner = owner;
		this.running = running;
		this.ticker = ticker;
		this.renewedAt = ticker.nanos();
	}

	/** Keep the leases until the latch is down. */
	void keepUntil(CountDownLatch stopped) {
		try {
			while (!stopped.await(LOOK.toNanos(), TimeUnit.NANOSECONDS)) {
				look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Before each effect a job asks the database itself. */
	private void look() {
		Map<JobId, JobControl> known = Map.copyOf(this.running);
		try {
			if (!known.isEmpty()) {
				look(known);
			}
		}
		catch (RuntimeException ex) {
			logger.debug("Leases are not renewed", ex);
		}
	}

	private void look(Map<JobId, JobControl> known) {
		long now = this.ticker.nanos();
		if (now - this.renewedAt < RENEWAL.toNanos()) {
			cancel(known, this.leases.findCancelling(this.owner, known.keySet()));
			return;
		}
		JobLeases.Renewal renewal = this.leases.renew(this.owner, known.keySet());
		this.renewedAt = now;
		known.forEach((id, control) -> {
			if (!renewal.renewed().contains(id)) {
				control.lose();
			}
		});
		cancel(known, renewal.cancelling());
	}

	private static void cancel(Map<JobId, JobControl> known, Set<JobId> asked) {
		known.forEach((id, control) -> {
			if (asked.contains(id)) {
				control.cancel();
			}
		});
	}

}
