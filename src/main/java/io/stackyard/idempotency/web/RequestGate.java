package io.stackyard.idempotency.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.stackyard.time.Ticker;

/** Lets in one request of a kind at a time; the same ones wait for it to leave. */
final class RequestGate {

	private final ConcurrentMap<String, CountDownLatch> inside = new ConcurrentHashMap<>();

	private final Ticker ticker;

	RequestGate(Ticker ticker) {
		this.ticker = ticker;
	}

	/**
	 * Enter as soon as the same request that is inside has left.
	 * @param id what makes two requests the same
	 * @param patience time to wait at most
	 * @return the pass to leave with, or empty if the time is over
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Optional<Pass> enter(String id, Duration patience) throws InterruptedException {
		CountDownLatch own = new CountDownLatch(1);
		long deadline = this.ticker.nanos() + patience.toNanos();
		while (true) {
			CountDownLatch other = this.inside.putIfAbsent(id, own);
			if (other == null) {
				return Optional.of(new Pass(this, id, own));
			}
			if (!other.await(deadline - this.ticker.nanos(), TimeUnit.NANOSECONDS)) {
				return Optional.empty();
			}
		}
	}

	/** Who has it is inside. */
	record Pass(RequestGate gate, String id, CountDownLatch latch) {

		/** Let the next one in. */
		void leave() {
			this.gate.inside.remove(this.id, this.latch);
			this.latch.countDown();
		}

	}

}
