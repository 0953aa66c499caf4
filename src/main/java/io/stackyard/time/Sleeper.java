package io.stackyard.time;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

	/**
	 * Wait at least the given time.
	 * @param pause time to wait
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void sleep(Duration pause) throws InterruptedException;

}
