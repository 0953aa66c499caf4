package io.stackyard.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The places at which jobs are done, so that not more than so many are done at a time. A
 * job that waits for another one leaves its place: the other may need it.
 */
final class JobPlaces {

	private final Semaphore free;

	private final Runnable freed;

	/**
	 * Create places.
	 * @param number how many there are
	 * @param freed called when one has become free
	 */
	JobPlaces(int number, Runnable freed) {
		this.free = new Semaphore(number, true);
		this.freed = freed;
	}

	/** Take all places that are free and that no job waits to enter. */
	List<Place> takeFree() throws InterruptedException {
		List<Place> places = new ArrayList<>();
		while (take(Duration.ZERO)) {
			places.add(new Place());
		}
		return places;
	}

	/**
	 * Take a place in turn; a semaphore that is not asked for a time forgets the turn.
	 */
	private boolean take(Duration patience) throws InterruptedException {
		return this.free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** A place that a job has or had. Used by the job's own thread. */
	final class Place {

		private boolean held = true;

		/** Let others have it, and tell; left already, nothing happens. */
		void leave() {
			if (this.held) {
				spare();
				JobPlaces.this.freed.run();
			}
		}

		/** Give back what was taken and found to be of no use. */
		void spare() {
			this.held = false;
			JobPlaces.this.free.release();
		}

		/**
		 * Take a place again.
		 * @param patience time to wait for one
		 * @return whether there is one
		 */
		boolean enter(Duration patience) throws InterruptedException {
			this.held = this.held || take(patience);
			return this.held;
		}

	}

}
