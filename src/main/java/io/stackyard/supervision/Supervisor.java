package io.stackyard.supervision;

/**
 * Decides whether work goes on. Whoever works asks it between two things that it does,
 * and leaves with it what ends a wait.
 */
public interface Supervisor {

	/**
	 * Go on, or not.
	 * @throws RuntimeException which ends the work; it is for the supervisor to
	 * understand
	 */
	default void checkpoint() {
	}

	/**
	 * Have something done when the work is to end, so that a thread that waits comes to
	 * its next checkpoint. It is done once, by another thread; at once if the work is to
	 * end already.
	 * @param closer what ends the wait: quick, and harmless at any time
	 * @return closed when nothing waits any more
	 */
	default Registration onEnd(Runnable closer) {
		return () -> {
		};
	}

	/** Return a supervisor that lets all work go on. */
	static Supervisor none() {
		return new Supervisor() {

		};
	}

	/** Something that is done when work is to end, until it is closed. */
	@FunctionalInterface
	interface Registration extends AutoCloseable {

		@Override
		void close();

	}

}
