package io.stackyard.job;

import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

/**
 * A job that is being done: what was asked for, and where its steps are told. It
 * supervises what is done for it: the work ends where the job was cancelled, the server
 * shuts down, or another process has the job.
 */
public interface JobRun extends Supervisor {

	/** Return what was asked for. */
	JobRequest request();

	/** Return the job's id. */
	JobId id();

	/**
	 * Do a step and tell it. A step ensures what it says: it is done again after a crash,
	 * and where it fails for a reason that passes. That the job is to end is noticed
	 * before the step, and within it at each checkpoint and where it waits.
	 * @param name the step's name, unique in the job
	 * @param step what to do
	 * @return what the step returns
	 * @throws InterruptedException if the step is interrupted
	 */
	<T> T step(String name, Step<T> step) throws InterruptedException;

	/**
	 * Do a step that has no effect and tell it; what it finds wrong fails the job at
	 * once.
	 * @param name the step's name, unique in the job
	 * @param step what to find out
	 * @return what the step returns
	 * @throws InterruptedException if the step is interrupted
	 */
	<T> T check(String name, Step<T> step) throws InterruptedException;

	/**
	 * Do a step whose result pins what the rest of the job is about: once it has
	 * succeeded it is not done again, also not after a crash.
	 * @param name the step's name, unique in the job
	 * @param type type of its result, which is kept as JSON; never a secret
	 * @param step what to do
	 * @return what the step returns, or returned
	 * @throws InterruptedException if the step is interrupted
	 */
	<T> T once(String name, Class<T> type, Step<T> step) throws InterruptedException;

	/**
	 * Do something while no other job does anything to a cluster, and use the cluster
	 * beside other jobs from then on: nobody has it {@link #alone} before this job has
	 * ended. Waits until the cluster is free, and lets other jobs run meanwhile.
	 * @param cluster the cluster's name
	 * @param detail takes the line that says what is waited for
	 * @param step what to do
	 * @return what the step returns
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	<T> T sharing(String cluster, Progress detail, Step<T> step) throws InterruptedException;

	/**
	 * Do something while no other job uses a cluster or does anything to it. Waits until
	 * it is free, and lets other jobs run meanwhile.
	 * @param cluster the cluster's name
	 * @param detail takes the line that says what is waited for
	 * @param step what to do
	 * @return what the step returns
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	<T> T alone(String cluster, Progress detail, Step<T> step) throws InterruptedException;

	/**
	 * Change the database in one transaction with the job, and only if this process still
	 * has the job.
	 * @param name names the change, unique in the job
	 * @param change what to change; may be repeated
	 */
	void record(String name, Runnable change) throws InterruptedException;

	/**
	 * Tell which release and cluster the job turned out to be about.
	 * @param release the release's number
	 * @param revision what it was made of, or {@code null} if it is not from git
	 * @param cluster the cluster's name
	 */
	void about(int release, @Nullable Revision revision, String cluster) throws InterruptedException;

	/**
	 * Require that the job is to go on, and that this process still has it; asked right
	 * before every effect outside of the database. A process that stood still for longer
	 * than its lease gets no further, by whichever clock it stood still.
	 * @param effect names the effect, such as {@code Service/shop-pages}
	 */
	void requireOwned(String effect);

	/**
	 * A step of a job.
	 *
	 * @param <T> type of its result
	 */
	@FunctionalInterface
	interface Step<T> {

		/**
		 * Do the step.
		 * @param detail takes a line for each thing done; the last one stays. Decides
		 * whether the step goes on
		 * @throws InterruptedException if the thread is interrupted meanwhile
		 */
		T run(Progress detail) throws InterruptedException;

	}

}
