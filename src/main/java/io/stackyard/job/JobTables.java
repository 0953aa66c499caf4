package io.stackyard.job;

import org.springframework.stereotype.Component;

/**
 * The tables of jobs.
 *
 * @param store jobs as everybody sees them
 * @param leases who does which
 * @param journal what their owners write
 */
@Component
record JobTables(JobStore store, JobLeases leases, JobJournal journal) {
}
