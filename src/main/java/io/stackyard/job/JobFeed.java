package io.stackyard.job;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

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

	private static final Duration HEARTBEAT = Duration.ofSeconds(10);

	/** A follower for whom so many new events wait is too slow. */
	private static final int BACKLOG = 256;

	private final JobStore store;

	private final JobEvents events;

	private final JobSignals signals;

	private final Ticker ticker;

	private volatile boolean open;

	JobFeed(JobStore store, JobEvents events, JobSignals signals, Ticker ticker) {
		this.store = store;
		this.events = events;
		this.signals = signals;
		this.ticker = ticker;
	}

	/** Wait until a job has ended, the time is over or the server shuts down. */
	void awaitEnd(JobId id, Duration patience) throws InterruptedException {
		long deadline = this.ticker.nanos() + patience.toNanos();
		while (this.open) {
			try (JobSignals.Watch watch = this.signals.watch(id)) {
				Duration left = Duration.ofNanos(deadline - this.ticker.nanos());
				if (this.store.find(id).filter((job) -> job.state().isOpen()).isEmpty() || left.isNegative()) {
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
		long told = after;
		long idleSince = this.ticker.nanos();
		while (this.open) {
			try (JobSignals.Watch watch = this.signals.watch(job.id())) {
				Job now = this.store.find(job.id()).orElse(job);
				if (now.sequence() - Math.max(told, job.sequence()) > BACKLOG) {
					return Reason.LAGGED;
				}
				List<JobEvent> news = this.events.list(job.id(), told, BACKLOG);
				for (JobEvent event : news) {
					follower.event(event);
					told = event.sequence();
					idleSince = this.ticker.nanos();
				}
				if (news.isEmpty() && !now.state().isOpen()) {
					return Reason.ENDED;
				}
				if (news.isEmpty()) {
					watch.await(LOOK_AGAIN);
				}
			}
			if (this.ticker.nanos() - idleSince > HEARTBEAT.toNanos()) {
				follower.idle();
				idleSince = this.ticker.nanos();
			}
		}
		return Reason.SHUTDOWN;
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

}
