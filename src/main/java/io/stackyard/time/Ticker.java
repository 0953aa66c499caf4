package io.stackyard.time;

/** Measures time that has passed, whatever the clock is set to. */
@FunctionalInterface
public interface Ticker {

	/** Return nanoseconds since some moment; only the difference of two has a meaning. */
	long nanos();

}
