package io.stackyard.job;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.stackyard.supervision.Supervisor;

/**
 * What the threads of one process tell a job that is being done there: that it is to end.
 * Whatever the job waits for then is closed.
 */
final class JobControl implements Supervisor {

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch ended = new CountDownLatch(1);

	private final Set<Closer> closers = new LinkedHashSet<>();

	private final JobClaim claim;

	private final JobPlaces.Place place;

	private volatile boolean cancelled;

	private volatile boolean suspended;

	private volatile boolean lost;

	/**
	 * Create a control.
	 * @param claim the right to do the job
	 * @param place where it is done
	 */
	JobControl(JobClaim claim, JobPlaces.Place place) {
		this.claim = claim;
		this.place = place;
	}

	JobClaim claim() {
		return this.claim;
	}

	JobPlaces.Place place() {
		return this.place;
	}

	/** Somebody wants the job to end for good. */
	void cancel() {
		this.cancelled = true;
		end();
	}

	/** The server shuts down; the job goes on after its next start. */
	void suspend() {
		this.suspended = true;
		end();
	}

	/** Another process has the job now. */
	void lose() {
		this.lost = true;
		end();
	}

	boolean isCancelled() {
		return this.cancelled;
	}

	boolean isSuspended() {
		return this.suspended;
	}

	/** Return whether the job is to end here, whatever for. */
	boolean isAsked() {
		return this.asked.getCount() == 0;
	}

	/**
	 * Go on, or not.
	 * @throws JobSuspendedException if the server shuts down
	 * @throws JobFencedException if another process has the job now
	 * @throws JobCancelledException if the job is to end for good
	 */
	@Override
	public void checkpoint() {
		if (this.lost) {
			throw new JobFencedException(this.claim);
		}
		if (this.suspended) {
			throw new JobSuspendedException();
		}
		if (this.cancelled) {
			throw new JobCancelledException();
		}
	}

	@Override
	public Registration onEnd(Runnable closer) {
		Closer added = new Closer(closer);
		synchronized (this.closers) {
			if (!isAsked()) {
				this.closers.add(added);
				return () -> remove(added);
			}
		}
		added.start();
		return () -> {
		};
	}

	/** Wait, unless the job is to end. */
	void pause(Duration time) throws InterruptedException {
		this.asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** The job is done here no more. */
	void ended() {
		this.ended.countDown();
	}

	/**
	 * Wait until the job is done here no more.
	 * @return whether it is, {@code false} if the time is over
	 */
	boolean awaitEnd(Duration patience) throws InterruptedException {
		return this.ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	private void remove(Closer closer) {
		synchronized (this.closers) {
			this.closers.remove(closer);
		}
	}

	private void end() {
		Set<Closer> waiting;
		synchronized (this.closers) {
			this.asked.countDown();
			waiting = new LinkedHashSet<>(this.closers);
			this.closers.clear();
		}
		waiting.forEach(Closer::start);
	}

	/** Ends a wait; no two are the same. */
	private static final class Closer {

		private final Runnable action;

		Closer(Runnable action) {
			this.action = action;
		}

		/** Whoever asks a job to end does not wait for what that takes. */
		void start() {
			Thread.ofVirtual().name("job-closer").start(this.action);
		}

	}

}
