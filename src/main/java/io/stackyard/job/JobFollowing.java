package io.stackyard.job;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import io.stackyard.job.JobFollower.Reason;
import io.stackyard.time.Ticker;

/** How far one follower of a job has come. Used by the follower's thread. */
final class JobFollowing {

	/** Writing to a client that went away fails the second time: within 10 seconds. */
	private static final Duration HEARTBEAT = Duration.ofSeconds(5);

	/** Time for which one follower may follow before it has to ask again. */
	private static final Duration LONGEST = Duration.ofHours(1);

	/** A follower for whom so many new events wait is too slow. */
	private static final int BACKLOG = 256;

	private final Job job;

	private final JobFollower follower;

	private final JobStore store;

	private final JobEvents events;

	private final Ticker ticker;

	private final long since;

	private long told;

	private long aliveAt;

	/**
	 * Create a following.
	 * @param job the job as it was when the follower came; what happened before is told,
	 * however much it is
	 * @param after number of the last event that the follower knows
	 * @param follower takes the events
	 * @param feed where they come from
	 */
	JobFollowing(Job job, long after, JobFollower follower, Feed feed) {
		this.job = job;
		this.told = after;
		this.follower = follower;
		this.store = feed.store();
		this.events = feed.events();
		this.ticker = feed.ticker();
		this.since = this.ticker.nanos();
		this.aliveAt = this.since;
	}

	/**
	 * Tell what is new.
	 * @return what there is to do next
	 */
	Next tellNews() throws IOException {
		JobStore.Reached reached = this.store.findReached(this.job.id()).orElse(new JobStore.Reached(this.told, false));
		if (reached.sequence() - Math.max(this.told, this.job.sequence()) > BACKLOG) {
			return new Next(false, Optional.of(Reason.LAGGED));
		}
		if (reached.sequence() > this.told) {
			tellMore();
			return new Next(true, isOver(this.since, LONGEST) ? Optional.of(Reason.EXPIRED) : Optional.empty());
		}
		if (!reached.open()) {
			return new Next(false, Optional.of(Reason.ENDED));
		}
		return new Next(false, isOver(this.since, LONGEST) ? Optional.of(Reason.EXPIRED) : Optional.empty());
	}

	private void tellMore() throws IOException {
		for (JobEvent event : this.events.list(this.job.id(), this.told, BACKLOG)) {
			this.follower.event(event);
			this.told = event.sequence();
		}
		this.aliveAt = this.ticker.nanos();
	}

	/** Tell what is left before the end that the server makes. */
	Reason finish() throws IOException {
		Next next = tellNews();
		while (next.more() && next.end().isEmpty()) {
			next = tellNews();
		}
		return next.end().orElse(Reason.SHUTDOWN);
	}

	/** Show that the following goes on, if nothing else has. */
	void beat() throws IOException {
		if (isOver(this.aliveAt, HEARTBEAT)) {
			this.follower.idle();
			this.aliveAt = this.ticker.nanos();
		}
	}

	private boolean isOver(long begin, Duration time) {
		return this.ticker.nanos() - begin > time.toNanos();
	}

	/**
	 * What to do after a look.
	 *
	 * @param more whether there may be more already
	 * @param end why nothing follows, or empty if something may
	 */
	record Next(boolean more, Optional<Reason> end) {
	}

	/** Where events come from. */
	record Feed(JobStore store, JobEvents events, Ticker ticker) {
	}

}
