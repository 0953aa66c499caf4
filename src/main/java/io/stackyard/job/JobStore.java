package io.stackyard.job;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import io.stackyard.idempotency.Effect;
import io.stackyard.idempotency.RequestEffects;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Repository;

/** Keeps jobs in the database: what those write and read who do not do them. */
@Repository
class JobStore {

	private static final int BATCH = 500;

	private final JobDatabase database;

	private final JobEvents events;

	private final JobSignals signals;

	private final RequestEffects effects;

	private final Clock clock;

	JobStore(JobDatabase database, JobEvents events, JobSignals signals, RequestEffects effects, Clock clock) {
		this.database = database;
		this.events = events;
		this.signals = signals;
		this.effects = effects;
		this.clock = clock;
	}

	/**
	 * Add a queued job that holds its deployment, or waits for the one that does; one of
	 * a cluster holds the cluster, which no other uses, and does not wait. It is on the
	 * disk when this returns.
	 * @param id its id
	 * @param request what is asked for
	 * @param wait whether it may wait
	 * @return the job to wait for that stands in its way, or empty if it was added
	 */
	Optional<JobId> add(JobId id, JobRequest request, boolean wait) {
		try {
			return this.database.durable(() -> {
				Optional<JobId> holder = JobLocks.holder(this.database, JobLocks.of(request));
				if (holder.isPresent() && !(wait && request.deployment() != null)) {
					return holder;
				}
				insert(id, request);
				Optional<JobId> user = hold(id, request, holder.isPresent());
				user.ifPresentOrElse((other) -> delete(id), () -> this.effects.note(accepted(id)));
				return user;
			});
		}
		catch (DuplicateKeyException ex) {
			return Optional
				.of(findNext(request).or(() -> findHolder(JobLocks.of(request))).map(Job::id).orElseThrow(() -> ex));
		}
	}

	private Optional<JobId> hold(JobId id, JobRequest request, boolean waits) {
		if (request.deployment() == null) {
			return JobLocks.holdAlone(this.database, request.subject(), id);
		}
		JobLocks.hold(this.database, waits ? JobLocks.next(request.subject()) : JobLocks.of(request), id);
		return Optional.empty();
	}

	private void delete(JobId id) {
		this.database.sql("delete from job where id = :id").param("id", id.value()).update();
	}

	private static Effect accepted(JobId id) {
		return Effect.accepted("/api/v1/jobs/" + id);
	}

	private void insert(JobId id, JobRequest request) {
		this.database.sql("""
				insert into job (id, type, deployment, cluster, release_number, git_ref, git_commit, state,
					requested_by, parameters, attempts, created_at, sequence)
				values (:id, :type, :deployment, :cluster, :release, :ref, :commit, 'QUEUED',
					:requestedBy, :parameters, 0, :now, 1)""")
			.param("id", id.value())
			.param("type", request.type())
			.param("deployment", request.deployment())
			.param("cluster", request.cluster())
			.param("release", request.release())
			.param("ref", (request.revision() != null) ? request.revision().ref() : null)
			.param("commit", (request.revision() != null) ? request.revision().commit() : null)
			.param("requestedBy", request.requestedBy())
			.param("parameters", request.parameters())
			.param("now", JobDatabase.at(this.clock.instant()))
			.update();
		this.events.addState(id, null);
	}

	/** Return the open job that holds a deployment. */
	Optional<Job> findActive(String deployment) {
		return findHolder(JobLocks.deployment(deployment));
	}

	/** Return the job that waits until the deployment of a request is free. */
	Optional<Job> findNext(JobRequest request) {
		return Optional.ofNullable(request.deployment()).flatMap(this::findNext);
	}

	/** Return the job that waits until a deployment is free. */
	Optional<Job> findNext(String deployment) {
		return findHolder(JobLocks.next(deployment));
	}

	/** Return the oldest open job on a cluster; every open job holds something. */
	Optional<Job> findOnCluster(String cluster, String exceptDeployment) {
		return withSteps(this.database.sql("""
				select * from job where cluster = :cluster and (deployment is null or deployment <> :deployment)
					and id in (select job_id from job_lock) order by id limit 1""")
			.param("cluster", cluster)
			.param("deployment", exceptDeployment)
			.query(JobRows::job)
			.list()).stream().findFirst();
	}

	private Optional<Job> findHolder(String resource) {
		return JobLocks.find(this.database, resource).flatMap(this::find);
	}

	/** Return how far the events of a job have come, or empty if it is not there. */
	Optional<Reached> findReached(JobId id) {
		return this.database.sql("select sequence, state from job where id = :id")
			.param("id", id.value())
			.query((row, index) -> new Reached(row.getLong("sequence"),
					JobState.valueOf(row.getString("state")).isOpen()))
			.optional();
	}

	Optional<Job> find(JobId id) {
		return withSteps(this.database.sql("select * from job where id = :id")
			.param("id", id.value())
			.query(JobRows::job)
			.list()).stream().findFirst();
	}

	/**
	 * Return jobs, the latest first.
	 * @param filter selects them
	 * @param before only those accepted before this one, or {@code null} for all
	 * @param limit at most so many
	 */
	List<Job> list(JobFilter filter, @Nullable JobId before, int limit) {
		JobQuery query = JobQuery.of(filter, before, limit);
		return withSteps(this.database.sql(query.sql()).params(query.values()).query(JobRows::job).list());
	}

	/** Return the present, as the times of jobs are told. */
	Instant now() {
		return this.clock.instant();
	}

	/** Return the number of open jobs; each holds something. */
	long countOpen() {
		return this.database.sql("select count(distinct job_id) from job_lock").query(Long.class).single();
	}

	/** Return the number of jobs in an open state. */
	long countOpen(JobState state) {
		return this.database.sql("select count(*) from job where state = :state")
			.param("state", state.name())
			.query(Long.class)
			.single();
	}

	/**
	 * Ask an open job to end. One that nobody does has ended at once.
	 * @param id the job
	 * @param problem the problem document of a job that had not begun
	 * @param reason the same as a sentence
	 * @return whether it was open
	 */
	boolean cancel(JobId id, String problem, String reason) {
		boolean open = this.database.durable(() -> {
			boolean idle = this.database.sql("""
					update job set state = 'CANCELLED', problem = :problem, ended_at = :now, sequence = sequence + 1
					where id = :id and state = 'QUEUED' and attempts = 0""")
				.param("id", id.value())
				.param("problem", problem)
				.param("now", JobDatabase.at(this.clock.instant()))
				.update() > 0;
			if (idle) {
				this.events.addState(id, reason);
				JobLocks.letGo(this.database, id);
			}
			boolean asked = idle || askToEnd(id);
			if (asked) {
				this.effects.note(accepted(id));
			}
			return asked;
		});
		this.signals.changed(id);
		return open;
	}

	private boolean askToEnd(JobId id) {
		boolean asked = this.database.sql("""
				update job set state = 'CANCELLING', sequence = sequence + 1
				where id = :id and state in ('QUEUED', 'RUNNING')""").param("id", id.value()).update() > 0;
		if (asked) {
			this.events.addState(id, null);
		}
		return asked || find(id).filter((job) -> job.state().isOpen()).isPresent();
	}

	/**
	 * Delete some jobs that ended before a moment, the oldest first.
	 * @return how many; none when no more are left
	 */
	int deleteEndedBefore(Instant moment) {
		return this.database.sql("delete from job where id = any(:ids)").param("ids", endedBefore(moment)).update();
	}

	private String[] endedBefore(Instant moment) {
		return this.database.sql("select id from job where ended_at < :moment order by ended_at limit :limit")
			.param("moment", JobDatabase.at(moment))
			.param("limit", BATCH)
			.query(String.class)
			.list()
			.toArray(String[]::new);
	}

	private List<Job> withSteps(List<Job> jobs) {
		Map<String, List<JobStep>> steps = this.database
			.sql("select * from job_step where job_id = any(:ids) order by job_id, position")
			.param("ids", jobs.stream().map((job) -> job.id().value()).toArray(String[]::new))
			.query((row, index) -> Map.entry(row.getString("job_id"), JobRows.step(row, index)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
		return jobs.stream().map((job) -> job.with(steps.getOrDefault(job.id().value(), List.of()))).toList();
	}

	/**
	 * How far the events of a job have come.
	 *
	 * @param sequence number of the latest event
	 * @param open whether another may follow
	 */
	record Reached(long sequence, boolean open) {
	}

}
