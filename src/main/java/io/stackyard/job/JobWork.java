package io.stackyard.job;

/**
 * Does the jobs of one type. Any work may be repeated: each step ensures what it says.
 */
public interface JobWork {

	/** Return the type of the jobs that this work does. */
	String type();

	/**
	 * Do a job.
	 * @param run the job, and where its steps are told
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 * @throws io.stackyard.problem.ProblemException if the job fails for a reason that a
	 * client can understand
	 */
	void run(JobRun run) throws InterruptedException;

	/**
	 * Return what a cancelled job leaves behind and how to go on, in one sentence or two.
	 * @param job the job with the steps that it came to
	 */
	String leftBehind(Job job);

}
