package io.stackyard.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what was asked for by whom; nothing in it is ever changed. Safe for use by
 * several threads: each method is one statement.
 */
@Repository
public class AuditLog {

	private final JdbcClient jdbc;

	private final AccessIds ids;

	private final Clock clock;

	AuditLog(JdbcClient jdbc, AccessIds ids, Clock clock) {
		this.jdbc = jdbc;
		this.ids = ids;
		this.clock = clock;
	}

	void append(AuditedRequest request, int status) {
		this.jdbc.sql("""
				insert into audit_event (id, recorded_at, trace_id, token_id, token_name, role, remote_address, method,
					route, object, status)
				values (:id, :time, :traceId, :tokenId, :tokenName, :role, :remoteAddress, :method, :route, :object,
					:status)""")
			.param("id", this.ids.next())
			.param("time", this.clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC))
			.param("traceId", request.traceId())
			.param("tokenId", request.token().id())
			.param("tokenName", request.token().name())
			.param("role", request.token().role().name())
			.param("remoteAddress", request.remoteAddress())
			.param("method", request.method())
			.param("route", request.route())
			.param("object", request.object())
			.param("status", status)
			.update();
	}

	/**
	 * Return events, the latest first.
	 * @param before id of the event after the first, or {@code null} to begin with the
	 * latest
	 * @param limit number of events at most
	 */
	public List<AuditEvent> list(@Nullable String before, int limit) {
		return this.jdbc.sql("select * from audit_event where id < :before order by id desc limit :limit")
			.param("before", (before != null) ? before : "Z".repeat(26))
			.param("limit", limit)
			.query(AuditLog::event)
			.list();
	}

	private static AuditEvent event(ResultSet row, int index) throws SQLException {
		return new AuditEvent(row.getString("id"), row.getTimestamp("recorded_at").toInstant(),
				row.getString("trace_id"), row.getString("token_id"), row.getString("token_name"),
				Role.valueOf(row.getString("role")), row.getString("remote_address"), row.getString("method"),
				row.getString("route"), row.getString("object"), row.getInt("status"));
	}

}
