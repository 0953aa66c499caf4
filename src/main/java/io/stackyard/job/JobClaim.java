package io.stackyard.job;

/**
 * The right to do a job, until another one claims it.
 *
 * @param id the job
 * @param epoch how often the job was claimed; every write of its owner names it
 */
record JobClaim(JobId id, long epoch) {
}
