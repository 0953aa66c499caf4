package io.stackyard.job;

/**
 * Told at each point where a crash would leave something half-done. The product does
 * nothing there; tests end the process.
 */
@FunctionalInterface
public interface Failpoint {

	/**
	 * A job came to a point.
	 * @param job the job
	 * @param point {@code accepted}, {@code claimed} or {@code finished}; for each step
	 * its name and {@code begun}, {@code done} or {@code told}, as in {@code apply:done};
	 * {@code hold}, {@code use} or {@code let-go} where it works on a cluster, as in
	 * {@code cluster:hold}; and what follows at once: an effect within a step, as in
	 * {@code apply:Service/shop-pages}, or a change that the job records. A job comes to
	 * each point once, if nothing is repeated
	 */
	void reached(JobId job, String point);

}
