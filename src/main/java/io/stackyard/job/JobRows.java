package io.stackyard.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads jobs and what belongs to them from rows of the database. */
final class JobRows {

	private JobRows() {
	}

	/** Return a job without its steps. */
	static Job job(ResultSet row, int index) throws SQLException {
		@Nullable String commit = row.getString("git_commit");
		@Nullable Revision revision = (commit != null) ? new Revision(row.getString("git_ref"), commit) : null;
		JobRequest request = new JobRequest(row.getString("type"), row.getString("deployment"),
				row.getString("cluster"), (Integer) row.getObject("release_number"), revision,
				row.getString("requested_by"), row.getString("parameters"));
		return new Job(new JobId(row.getString("id")), request, JobState.valueOf(row.getString("state")),
				row.getInt("attempts"), row.getTimestamp("created_at").toInstant(), instant(row, "started_at"),
				instant(row, "ended_at"), List.of(), row.getString("problem"), row.getLong("sequence"));
	}

	static JobStep step(ResultSet row, int index) throws SQLException {
		return new JobStep(row.getString("name"), JobStep.State.valueOf(row.getString("state")), row.getInt("attempts"),
				row.getTimestamp("started_at").toInstant(), instant(row, "ended_at"), row.getString("detail"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

}
