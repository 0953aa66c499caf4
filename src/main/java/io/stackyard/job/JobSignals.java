package io.stackyard.job;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.springframework.stereotype.Component;

/**
 * Wakes those who wait for a change of a job. A change that another process made wakes
 * nobody: who waits looks again from time to time.
 */
@Component
class JobSignals {

	private final ConcurrentMap<JobId, CountDownLatch> waiting = new ConcurrentHashMap<>();

	/** Wake all that wait for a change of a job. */
	void changed(JobId id) {
		CountDownLatch latch = this.waiting.remove(id);
		if (latch != null) {
			latch.countDown();
		}
	}

	/** Wake everybody. */
	void changed() {
		this.waiting.keySet().forEach(this::changed);
	}

	/**
	 * Begin to watch a job. What changes from here on ends an {@link Watch#await}.
	 */
	Watch watch(JobId id) {
		CountDownLatch latch = this.waiting.computeIfAbsent(id, (absent) -> new CountDownLatch(1));
		return new Watch(this, id, latch);
	}

	/** Watches one job until its next change. */
	record Watch(JobSignals signals, JobId id, CountDownLatch latch) implements AutoCloseable {

		/**
		 * Wait for the next change.
		 * @return whether there was one, {@code false} if the time is over
		 */
		boolean await(Duration patience) throws InterruptedException {
			return this.latch.await(patience.toNanos(), TimeUnit.NANOSECONDS);
		}

		@Override
		public void close() {
			if (this.latch.getCount() > 0) {
				this.signals.waiting.remove(this.id, this.latch);
			}
		}

	}

}
