package io.stackyard.job;

import java.io.IOException;
import java.time.Duration;

import io.stackyard.job.JobFollower.Reason;
import io.stackyard.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Lets threads follow jobs. Events are read from the database, so that none is missed and
 * none told twice, whichever process does the job; a signal says when to look.
 */
@Component
class JobFeed implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(JobFeed.class);

	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	/** After the runner, whose last events are told, and before the web server. */
	private static final int PHASE = DEFAULT_PHASE - 512;

	private final JobStore store;

	private final JobFollowing.Feed sources;

	private final JobSignals signals;

	private final Ticker ticker;

	private volatile boolean open;

	JobFeed(JobStore store, JobEvents events, JobSignals signals, Ticker ticker) {
		this.store = store;
		this.sources = new JobFollowing.Feed(store, events, ticker);
		this.signals = signals;
		this.ticker = ticker;
	}

	/** Wait until a job has ended, the time is over or the server shuts down. */
	void awaitEnd(JobId id, Duration patience) throws InterruptedException {
		long deadline = this.ticker.nanos() + patience.toNanos();
		while (this.open) {
			try (JobSignals.Watch watch = this.signals.watch(id)) {
				Duration left = Duration.ofNanos(deadline - this.ticker.nanos());
				if (this.store.findReached(id).filter(JobStore.Reached::open).isEmpty() || left.isNegative()) {
					return;
				}
				watch.await((left.compareTo(LOOK_AGAIN) < 0) ? left : LOOK_AGAIN);
			}
		}
	}

	/**
	 * Tell the events of a job until it has ended.
	 * @param job the job as it was when the follower came; what happened before is told
	 * first, however much it is
	 */
	void follow(Job job, long after, JobFollower follower) throws InterruptedException {
		try {
			follower.end(tell(job, after, follower));
		}
		catch (IOException ex) {
			logger.debug("A follower of the job {} went away", job.id(), ex);
		}
	}

	private Reason tell(Job job, long after, JobFollower follower) throws IOException, InterruptedException {
		JobFollowing following = new JobFollowing(job, after, follower, this.sources);
		while (this.open) {
			try (JobSignals.Watch watch = this.signals.watch(job.id())) {
				JobFollowing.Next next = following.tellNews();
				if (next.end().isPresent()) {
					return next.end().get();
				}
				if (!next.more() && !watch.await(LOOK_AGAIN)) {
					follower.pause();
				}
			}
			following.beat();
		}
		return following.finish();
	}

	@Override
	public void start() {
		this.open = true;
	}

	@Override
	public void stop() {
		this.open = false;
		this.signals.changed();
	}

	@Override
	public boolean isRunning() {
		return this.open;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
