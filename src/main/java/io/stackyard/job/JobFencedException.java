package io.stackyard.job;

/**
 * Ends an attempt whose job another process has claimed meanwhile, or that has ended.
 * Nothing is written after it, neither to the database nor to a cluster.
 */
final class JobFencedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	JobFencedException(JobClaim claim) {
		super("The claim %d of the job %s holds no more".formatted(claim.epoch(), claim.id()), null, false, false);
	}

}
