package io.stackyard.kubernetes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.stackyard.time.Sleeper;

/** Waits in small steps until something holds or the time is over. */
final class Pause {

	private static final Duration STEP = Duration.ofMillis(200);

	private final Clock clock;

	private final Sleeper sleeper;

	Pause(Clock clock, Sleeper sleeper) {
		this.clock = clock;
		this.sleeper = sleeper;
	}

	/** Return the present. */
	Instant now() {
		return this.clock.instant();
	}

	/** Wait for one small step. */
	void step() throws InterruptedException {
		this.sleeper.sleep(STEP);
	}

	/**
	 * Wait until a condition holds.
	 * @return whether it holds, {@code false} if the time is over
	 */
	boolean until(Condition condition, Duration timeout) throws InterruptedException {
		Instant deadline = now().plus(timeout);
		while (!condition.holds()) {
			if (!now().isBefore(deadline)) {
				return false;
			}
			step();
		}
		return true;
	}

	/** Something that will hold some time. */
	@FunctionalInterface
	interface Condition {

		/** Return whether it holds now. */
		boolean holds();

	}

}
