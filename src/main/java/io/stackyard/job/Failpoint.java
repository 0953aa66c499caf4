package io.stackyard.job;

/**
 * Told at each point where a crash would leave something half-done. The product does
 * nothing there; tests end the process.
 */
@FunctionalInterface
public interface Failpoint {

	/**
	 * A point was reached.
	 * @param name {@code accepted}, {@code claimed}, {@code finished}, or for each step
	 * its name and {@code begun}, {@code done} or {@code told}, as in {@code apply:done}
	 */
	void reached(String name);

}
