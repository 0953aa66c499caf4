package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Repository;

/**
 * Gives open jobs to processes: one at a time has a job, until its lease is over by the
 * clock of the database. Which clock the processes have does not matter.
 */
@Repository
class JobLeases {

	/** Time for which a claim holds without being renewed. */
	static final Duration LEASE = Duration.ofSeconds(12);

	/** Time for which a write may be under way. */
	private static final Duration MARGIN = Duration.ofSeconds(3);

	private static final String UNTIL = "current_timestamp + cast(:lease as integer) * interval '1' second";

	private final JobDatabase database;

	private final JobEvents events;

	private final JobSignals signals;

	private final Clock clock;

	JobLeases(JobDatabase database, JobEvents events, JobSignals signals, Clock clock) {
		this.database = database;
		this.events = events;
		this.signals = signals;
		this.clock = clock;
	}

	/**
	 * Claim jobs that nobody does, the oldest first.
	 * @param owner name of this process, no other's
	 * @param running jobs that it does
	 * @param limit at most so many
	 * @return the claims; each job is running, or cancelling if it was asked to end
	 */
	List<JobClaim> claim(String owner, Collection<JobId> running, int limit) {
		List<JobClaim> claims = this.database.transaction(() -> {
			List<JobClaim> free = free(running, limit);
			free.forEach((claim) -> take(claim, owner));
			return free;
		});
		claims.forEach((claim) -> this.signals.changed(claim.id()));
		return claims;
	}

	/**
	 * Few jobs are open, and those that wait for another do not hold what they work on.
	 * H2 would read a list of the others anew for each row that it locks.
	 */
	private List<JobClaim> free(Collection<JobId> running, int limit) {
		return this.database.sql("""
				select id, epoch from job
				where state in ('QUEUED', 'RUNNING', 'CANCELLING')
					and (owner is null or lease_until < current_timestamp) and not id = any(:running)
					and exists (select 1 from job_lock where job_id = job.id
						and resource = coalesce('deployment/' || job.deployment, 'cluster/' || job.cluster))
				order by id limit :limit for update skip locked""")
			.param("running", values(running))
			.param("limit", limit)
			.query((row, index) -> new JobClaim(new JobId(row.getString("id")), row.getLong("epoch") + 1))
			.list();
	}

	private void take(JobClaim claim, String owner) {
		this.database.sql("""
				update job set owner = :owner, epoch = :epoch, lease_until = %s, sequence = sequence + 1,
					state = case when state = 'CANCELLING' then state else 'RUNNING' end,
					attempts = attempts + 1, started_at = coalesce(started_at, :now)
				where id = :id""".formatted(UNTIL))
			.param("id", claim.id().value())
			.param("owner", owner)
			.param("epoch", claim.epoch())
			.param("lease", LEASE.toSeconds())
			.param("now", JobDatabase.at(this.clock.instant()))
			.update();
		this.events.addState(claim.id(), null);
	}

	/**
	 * Renew the leases of jobs.
	 * @param owner name of this process
	 * @param ids jobs that it does
	 */
	Renewal renew(String owner, Collection<JobId> ids) {
		return this.database.transaction(() -> {
			this.database
				.sql("update job set lease_until = %s where id = any(:ids) and owner = :owner".formatted(UNTIL))
				.param("ids", values(ids))
				.param("owner", owner)
				.param("lease", LEASE.toSeconds())
				.update();
			return new Renewal(owned(owner, ids, "('RUNNING', 'CANCELLING')"), findCancelling(owner, ids));
		});
	}

	/** Return which of the jobs that a process does were asked to end. */
	Set<JobId> findCancelling(String owner, Collection<JobId> ids) {
		return owned(owner, ids, "('CANCELLING')");
	}

	private Set<JobId> owned(String owner, Collection<JobId> ids, String states) {
		return new HashSet<>(
				this.database.sql("select id from job where id = any(:ids) and owner = :owner and state in " + states)
					.param("ids", values(ids))
					.param("owner", owner)
					.query((row, index) -> new JobId(row.getString("id")))
					.list());
	}

	/**
	 * Return whether a claim holds for the time of a write. One whose lease is about to
	 * end, or over with no other claim after it, is renewed. Only the clock of the
	 * database counts: that of a process stands still with its machine.
	 */
	boolean holds(JobClaim claim) {
		boolean fresh = this.database.sql("""
				select count(*) from job where id = :id and epoch = :epoch and owner is not null
					and lease_until > current_timestamp + cast(:margin as integer) * interval '1' second""")
			.param("id", claim.id().value())
			.param("epoch", claim.epoch())
			.param("margin", MARGIN.toSeconds())
			.query(Integer.class)
			.single() > 0;
		return fresh || renew(claim);
	}

	private boolean renew(JobClaim claim) {
		return this.database
			.sql("""
					update job set lease_until = %s where id = :id and epoch = :epoch and owner is not null"""
				.formatted(UNTIL))
			.param("id", claim.id().value())
			.param("epoch", claim.epoch())
			.param("lease", LEASE.toSeconds())
			.update() > 0;
	}

	/**
	 * Take all jobs from whoever had them: of an embedded database, processes that are
	 * gone.
	 */
	void releaseAll() {
		this.database.sql("""
				update job set owner = null, lease_until = null
				where owner is not null and state in ('QUEUED', 'RUNNING', 'CANCELLING')""").update();
	}

	private static String[] values(Collection<JobId> ids) {
		return ids.stream().map(JobId::value).toArray(String[]::new);
	}

	/**
	 * What a renewal found.
	 *
	 * @param renewed jobs that the process still does
	 * @param cancelling those of them that were asked to end
	 */
	record Renewal(Set<JobId> renewed, Set<JobId> cancelling) {
	}

}
