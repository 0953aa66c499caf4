package io.stackyard.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps jobs in the database. Safe for use by several threads: each method is one
 * transaction.
 */
@Repository
class JobStore {

	private static final String OPEN = "('QUEUED', 'RUNNING', 'CANCELLING')";

	private final JdbcClient jdbc;

	JobStore(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Add a queued job that holds its deployment.
	 * @throws DuplicateKeyException if another open job holds it
	 */
	@Transactional
	public void add(JobId id, JobRequest request, Instant now) {
		this.jdbc.sql("""
				insert into job (id, type, deployment, cluster, release_number, state, requested_by, parameters,
					attempts, created_at)
				values (:id, :type, :deployment, :cluster, :release, 'QUEUED', :requestedBy, :parameters, 0, :now)""")
			.param("id", id.value())
			.param("type", request.type())
			.param("deployment", request.deployment())
			.param("cluster", request.cluster())
			.param("release", request.release())
			.param("requestedBy", request.requestedBy())
			.param("parameters", request.parameters())
			.param("now", at(now))
			.update();
		this.jdbc.sql("insert into job_lock (resource, job_id) values (:resource, :id)")
			.param("resource", resource(request.deployment()))
			.param("id", id.value())
			.update();
	}

	/** Return the open job that holds a deployment. */
	public Optional<Job> findActive(String deployment) {
		return this.jdbc.sql("select job_id from job_lock where resource = :resource")
			.param("resource", resource(deployment))
			.query((row, index) -> new JobId(row.getString("job_id")))
			.optional()
			.flatMap(this::find);
	}

	public Optional<Job> find(JobId id) {
		return this.jdbc.sql("select * from job where id = :id")
			.param("id", id.value())
			.query(JobStore::job)
			.optional()
			.map(this::withSteps);
	}

	/** Return jobs, the latest first. */
	public List<Job> list(JobFilter filter) {
		StringBuilder sql = new StringBuilder("select * from job where 1 = 1");
		List<Object> values = new ArrayList<>();
		if (filter.deployment() != null) {
			sql.append(" and deployment = ?");
			values.add(filter.deployment());
		}
		if (!filter.states().isEmpty()) {
			sql.append(" and state = any(?)");
			values.add(filter.states().stream().map(Enum::name).toArray(String[]::new));
		}
		if (filter.before() != null) {
			sql.append(" and id < ?");
			values.add(filter.before().value());
		}
		sql.append(" order by id desc limit ?");
		values.add(filter.limit());
		return this.jdbc.sql(sql.toString())
			.params(values)
			.query(JobStore::job)
			.list()
			.stream()
			.map(this::withSteps)
			.toList();
	}

	/** Return the ids of open jobs, the oldest first. */
	public List<JobId> open() {
		return this.jdbc.sql("select id from job where state in " + OPEN + " order by id")
			.query((row, index) -> new JobId(row.getString("id")))
			.list();
	}

	/** Begin an attempt of an open job; the steps of an earlier one are forgotten. */
	@Transactional
	public void begin(JobId id, Instant now) {
		this.jdbc.sql("delete from job_step where job_id = :id").param("id", id.value()).update();
		this.jdbc.sql("""
				update job set state = case when state = 'CANCELLING' then state else 'RUNNING' end,
					attempts = attempts + 1, started_at = coalesce(started_at, :now)
				where id = :id""").param("id", id.value()).param("now", at(now)).update();
	}

	public void about(JobId id, int release, String cluster) {
		this.jdbc.sql("update job set release_number = :release, cluster = :cluster where id = :id")
			.param("id", id.value())
			.param("release", release)
			.param("cluster", cluster)
			.update();
	}

	/** Put an open job back into the queue, to be begun again after the next start. */
	public void suspend(JobId id) {
		this.jdbc.sql("update job set state = 'QUEUED' where id = :id and state = 'RUNNING'")
			.param("id", id.value())
			.update();
	}

	/**
	 * Ask an open job to end.
	 * @return whether it is open
	 */
	public boolean cancel(JobId id) {
		return this.jdbc.sql("update job set state = 'CANCELLING' where id = :id and state in " + OPEN)
			.param("id", id.value())
			.update() > 0;
	}

	/** End a job and let go of what it holds. */
	@Transactional
	public void end(JobId id, JobState state, @Nullable String problem, Instant now) {
		this.jdbc.sql("update job set state = :state, problem = :problem, ended_at = :now where id = :id")
			.param("id", id.value())
			.param("state", state.name())
			.param("problem", problem)
			.param("now", at(now))
			.update();
		this.jdbc.sql("delete from job_lock where job_id = :id").param("id", id.value()).update();
	}

	public void beginStep(JobId id, int position, String name, Instant now) {
		this.jdbc.sql("""
				insert into job_step (job_id, position, name, state, started_at, detail)
				values (:id, :position, :name, 'RUNNING', :now, '')""")
			.param("id", id.value())
			.param("position", position)
			.param("name", name)
			.param("now", at(now))
			.update();
	}

	public void detail(JobId id, int position, String detail) {
		this.jdbc.sql("update job_step set detail = :detail where job_id = :id and position = :position")
			.param("id", id.value())
			.param("position", position)
			.param("detail", detail)
			.update();
	}

	public void endStep(JobId id, int position, JobStep.State state, Instant now) {
		this.jdbc.sql("""
				update job_step set state = :state, ended_at = :now where job_id = :id and position = :position""")
			.param("id", id.value())
			.param("position", position)
			.param("state", state.name())
			.param("now", at(now))
			.update();
	}

	/**
	 * Delete jobs that ended before a moment.
	 * @return how many
	 */
	public int deleteEndedBefore(Instant moment) {
		return this.jdbc.sql("delete from job where ended_at < :moment").param("moment", at(moment)).update();
	}

	private Job withSteps(Job job) {
		return new Job(job.id(), job.request(), job.state(), job.attempts(), job.createdAt(), job.startedAt(),
				job.endedAt(), steps(job.id()), job.problem());
	}

	private static Job job(ResultSet row, int index) throws SQLException {
		JobRequest request = new JobRequest(row.getString("type"), row.getString("deployment"),
				row.getString("cluster"), (Integer) row.getObject("release_number"), row.getString("requested_by"),
				row.getString("parameters"));
		JobId id = new JobId(row.getString("id"));
		return new Job(id, request, JobState.valueOf(row.getString("state")), row.getInt("attempts"),
				row.getTimestamp("created_at").toInstant(), instant(row, "started_at"), instant(row, "ended_at"),
				List.of(), row.getString("problem"));
	}

	private List<JobStep> steps(JobId id) {
		return this.jdbc.sql("select * from job_step where job_id = :id order by position")
			.param("id", id.value())
			.query((row, index) -> new JobStep(row.getString("name"), JobStep.State.valueOf(row.getString("state")),
					row.getTimestamp("started_at").toInstant(), instant(row, "ended_at"), row.getString("detail")))
			.list();
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

	private static String resource(String deployment) {
		return "deployment/" + deployment;
	}

}
