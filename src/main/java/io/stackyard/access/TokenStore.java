package io.stackyard.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import io.stackyard.idempotency.Effect;
import io.stackyard.idempotency.RequestEffects;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps tokens in the database, with the digests of their values. Safe for use by several
 * threads: each method is one transaction.
 */
@Repository
class TokenStore {

	private final JdbcClient jdbc;

	private final RequestEffects effects;

	TokenStore(JdbcClient jdbc, RequestEffects effects) {
		this.jdbc = jdbc;
		this.effects = effects;
	}

	/** Add a token; its value is in the answer to who asks for it, and nowhere else. */
	@Transactional
	public void add(AccessToken token, String hash) {
		this.jdbc.sql("""
				insert into access_token (id, hash, name, role, scope, created_at, expires_at)
				values (:id, :hash, :name, :role, :scope, :createdAt, :expiresAt)""")
			.param("id", token.id())
			.param("hash", hash)
			.param("name", token.name())
			.param("role", token.role().name())
			.param("scope", (token.scope() != null) ? token.scope().pattern() : null)
			.param("createdAt", at(token.createdAt()))
			.param("expiresAt", at(token.expiresAt()))
			.update();
		this.effects.note(Effect.issued("/api/v1/tokens/" + token.id()));
	}

	Optional<AccessToken> find(String id) {
		return this.jdbc.sql("select * from access_token where id = :id")
			.param("id", id)
			.query(TokenStore::token)
			.optional();
	}

	/** Return the token of a value. */
	Optional<AccessToken> find(TokenValue value) {
		return this.jdbc.sql("select * from access_token where id = :id")
			.param("id", value.id())
			.query((row, index) -> value.hasHash(row.getString("hash")) ? Optional.of(token(row, index))
					: Optional.<AccessToken>empty())
			.optional()
			.flatMap((found) -> found);
	}

	/** Return tokens, the earliest first. */
	List<AccessToken> list(String afterId, int limit) {
		return this.jdbc.sql("select * from access_token where id > :after order by id limit :limit")
			.param("after", afterId)
			.param("limit", limit)
			.query(TokenStore::token)
			.list();
	}

	/**
	 * Whether there is a token with the role ADMIN, other than one, that is still valid.
	 */
	boolean hasAdmin(String otherThanId, Instant now) {
		return this.jdbc.sql("""
				select count(*) from access_token
				where role = 'ADMIN' and id <> :id and (expires_at is null or expires_at > :now)""")
			.param("id", otherThanId)
			.param("now", at(now))
			.query(Long.class)
			.single() > 0;
	}

	void used(String id, Instant now) {
		this.jdbc.sql("update access_token set last_used_at = :now where id = :id")
			.param("id", id)
			.param("now", at(now))
			.update();
	}

	void delete(String id) {
		this.jdbc.sql("delete from access_token where id = :id").param("id", id).update();
	}

	private static AccessToken token(ResultSet row, int index) throws SQLException {
		@Nullable String scope = row.getString("scope");
		return new AccessToken(row.getString("id"), row.getString("name"), Role.valueOf(row.getString("role")),
				(scope != null) ? new AccessScope(scope) : null, row.getTimestamp("created_at").toInstant(),
				instant(row, "expires_at"), instant(row, "last_used_at"));
	}

	private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
		@Nullable Timestamp timestamp = row.getTimestamp(column);
		return (timestamp != null) ? timestamp.toInstant() : null;
	}

	private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
		return (instant != null) ? instant.atOffset(ZoneOffset.UTC) : null;
	}

}
