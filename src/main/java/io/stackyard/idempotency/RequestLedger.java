package io.stackyard.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Keeps what requests with a key have made, and their answers, for 24 hours. Safe for use
 * by several threads: each method is one statement, and each thread has its own request.
 */
@Repository
public class RequestLedger implements RequestEffects {

	/** Time for which a key stands for its request. */
	static final Duration RETENTION = Duration.ofHours(24);

	/** Keys that one sender may use within that time. */
	static final int KEYS_PER_SENDER = 10_000;

	private static final int BATCH = 500;

	private final ThreadLocal<KeyedRequest> current = new ThreadLocal<>();

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Clock clock;

	RequestLedger(JdbcClient jdbc, JsonMapper json, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.clock = clock;
	}

	/** From now on this thread does a request. */
	public void begin(KeyedRequest request) {
		this.current.set(request);
	}

	/** This thread has done its request. */
	public void end() {
		this.current.remove();
	}

	@Override
	public void note(Effect effect) {
		@Nullable KeyedRequest request = this.current.get();
		if (request != null && !add(request, effect, null)) {
			throw inProgress();
		}
	}

	/** Return the failure of a request that is being done already. */
	public static ProblemException inProgress() {
		return new ProblemException(ProblemType.REQUEST_IN_PROGRESS,
				"A request with the same '%s' is being answered; it is not done twice."
					.formatted(IdempotencyKey.HEADER));
	}

	/**
	 * Require that a sender may use another key.
	 * @throws ProblemException of the type {@code too-many-requests} if not
	 */
	public void requireRoom(String sender) {
		int used = this.jdbc
			.sql("select count(*) from (select 1 from keyed_request where sender = :sender limit :limit) as used")
			.param("sender", sender)
			.param("limit", KEYS_PER_SENDER)
			.query(Integer.class)
			.single();
		if (used >= KEYS_PER_SENDER) {
			throw new ProblemException(ProblemType.TOO_MANY_REQUESTS,
					"The token has used %d idempotency keys within 24 hours, which is the limit.".formatted(used));
		}
	}

	/** Return what is known of a request with the sender and key of this one. */
	public Optional<KnownRequest> find(KeyedRequest request) {
		this.jdbc.sql("delete from keyed_request where id = :id and created_at < :oldest")
			.param("id", request.id())
			.param("oldest", at(oldest()))
			.update();
		return this.jdbc.sql("select * from keyed_request where id = :id")
			.param("id", request.id())
			.query(this::known)
			.optional();
	}

	/**
	 * Keep the answer to a request that was done, unless it holds a secret.
	 * @return whether this is the answer to give; not if another process was faster
	 */
	public boolean keep(KeyedRequest request, KeptAnswer answer) {
		String text = this.json.writeValueAsString(answer);
		int updated = this.jdbc
			.sql("update keyed_request set answer = :answer where id = :id and answer is null and not secret")
			.param("id", request.id())
			.param("answer", text)
			.update();
		return updated > 0
				|| find(request).map((known) -> known.answer() == null).orElseGet(() -> add(request, null, text));
	}

	private boolean add(KeyedRequest request, @Nullable Effect effect, @Nullable String answer) {
		try {
			this.jdbc.sql("""
					insert into keyed_request (id, sender, fingerprint, status, location, secret, answer, created_at)
					values (:id, :sender, :fingerprint, :status, :location, :secret, :answer, :now)""")
				.param("id", request.id())
				.param("sender", request.sender())
				.param("fingerprint", request.fingerprint())
				.param("status", (effect != null) ? effect.status() : null)
				.param("location", (effect != null) ? effect.location() : null)
				.param("secret", effect != null && effect.secret())
				.param("answer", answer)
				.param("now", at(this.clock.instant()))
				.update();
			return true;
		}
		catch (DuplicateKeyException ex) {
			return false;
		}
	}

	/**
	 * Forget requests whose time is over, some at a time.
	 * @return how many
	 */
	int prune() {
		int pruned = 0;
		int batch;
		do {
			batch = this.jdbc.sql("""
					delete from keyed_request where id in (select id from keyed_request where created_at < :oldest
						order by created_at limit :limit)""")
				.param("oldest", at(oldest()))
				.param("limit", BATCH)
				.update();
			pruned += batch;
		}
		while (batch == BATCH);
		return pruned;
	}

	private Instant oldest() {
		return this.clock.instant().minus(RETENTION);
	}

	private KnownRequest known(ResultSet row, int index) throws SQLException {
		@Nullable String location = row.getString("location");
		@Nullable String answer = row.getString("answer");
		return new KnownRequest(row.getString("fingerprint"),
				(location != null) ? new Effect(row.getInt("status"), location, row.getBoolean("secret")) : null,
				(answer != null) ? this.json.readValue(answer, KeptAnswer.class) : null);
	}

	private static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
