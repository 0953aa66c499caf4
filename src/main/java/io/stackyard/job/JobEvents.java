package io.stackyard.job;

import java.time.Clock;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Repository;

/**
 * Keeps the events of jobs. An event is numbered by the row of its job, which stays
 * locked until the commit: whoever has read an event has read all before it.
 */
@Repository
class JobEvents {

	private final JobDatabase database;

	private final Clock clock;

	private final JsonMapper json;

	JobEvents(JobDatabase database, Clock clock, JsonMapper json) {
		this.database = database;
		this.clock = clock;
		this.json = json;
	}

	/** Add an event in a transaction that has numbered it in the job's row. */
	void add(JobId id, JobEvent.Content content) {
		this.database.sql("""
				insert into job_event (job_id, sequence, type, told_at, content)
				select id, sequence, :type, :now, :content from job where id = :id""")
			.param("id", id.value())
			.param("type", JobEvent.Type.of(content).name())
			.param("now", JobDatabase.at(this.clock.instant()))
			.param("content", this.json.writeValueAsString(content))
			.update();
	}

	/** Return what a job's row says of its state. */
	JobEvent.StateChanged state(JobId id, @Nullable String reason) {
		return this.database.sql("select state, attempts, release_number from job where id = :id")
			.param("id", id.value())
			.query((row, index) -> new JobEvent.StateChanged(JobState.valueOf(row.getString("state")),
					row.getInt("attempts"), (Integer) row.getObject("release_number"), reason))
			.single();
	}

	/** Add the job's state as an event, in a transaction that has numbered it. */
	void addState(JobId id, @Nullable String reason) {
		add(id, state(id, reason));
	}

	/**
	 * Return events in their order.
	 * @param id the job
	 * @param after number of the last event that is known
	 * @param limit at most so many
	 */
	List<JobEvent> list(JobId id, long after, int limit) {
		return this.database
			.sql("select * from job_event where job_id = :id and sequence > :after order by sequence limit :limit")
			.param("id", id.value())
			.param("after", after)
			.param("limit", limit)
			.query((row, index) -> new JobEvent(row.getLong("sequence"), row.getTimestamp("told_at").toInstant(),
					content(row.getString("type"), row.getString("content"))))
			.list();
	}

	private JobEvent.Content content(String type, String content) {
		return this.json.readValue(content, JobEvent.Type.valueOf(type.toUpperCase(Locale.ROOT)).content());
	}

}
