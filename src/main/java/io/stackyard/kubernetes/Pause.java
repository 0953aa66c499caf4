package io.stackyard.kubernetes;

import java.time.Duration;

import io.stackyard.supervision.Supervisor;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;

/**
 * Waits in small steps until something holds, the time is over, or the work is to end.
 */
final class Pause {

	private static final Duration STEP = Duration.ofMillis(200);

	private final Ticker ticker;

	private final Sleeper sleeper;

	private final Supervisor supervisor;

	private final long begin;

	Pause(Ticker ticker, Sleeper sleeper, Supervisor supervisor) {
		this.ticker = ticker;
		this.sleeper = sleeper;
		this.supervisor = supervisor;
		this.begin = ticker.nanos();
	}

	/** Return the time since this was made, whatever the clock is set to. */
	Duration elapsed() {
		return Duration.ofNanos(this.ticker.nanos() - this.begin);
	}

	/** Wait for one small step. */
	void step() throws InterruptedException {
		this.supervisor.checkpoint();
		this.sleeper.sleep(STEP);
	}

	/**
	 * Wait until a condition holds.
	 * @return whether it holds, {@code false} if the time is over
	 */
	boolean until(Condition condition, Duration timeout) throws InterruptedException {
		Duration deadline = elapsed().plus(timeout);
		while (!condition.holds()) {
			if (isOver(deadline)) {
				return false;
			}
			step();
		}
		return true;
	}

	/** Return whether so much time has elapsed. */
	boolean isOver(Duration deadline) {
		return elapsed().compareTo(deadline) >= 0;
	}

	/** Something that will hold some time. */
	@FunctionalInterface
	interface Condition {

		/** Return whether it holds now. */
		boolean holds();

	}

}
