package io.stackyard.job.web;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.stackyard.time.Ticker;

/** Time that passes by itself, and that a test can move on. */
final class MovableTicker implements Ticker {

	private final AtomicLong moved = new AtomicLong();

	void move(Duration time) {
		this.moved.addAndGet(time.toNanos());
	}

	@Override
	public long nanos() {
		return System.nanoTime() + this.moved.get();
	}

}
