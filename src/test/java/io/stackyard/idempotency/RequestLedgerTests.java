package io.stackyard.idempotency;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;

import io.stackyard.TestDatabase;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class RequestLedgerTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final Effect JOB = Effect.accepted("/api/v1/jobs/1");

	private static final Effect TOKEN = Effect.issued("/api/v1/tokens/1");

	private static final KeptAnswer ANSWER = new KeptAnswer(202, new TreeMap<>(), "{\"id\":\"ü\"}");

	private final KeyedRequest request = request("cli", "k1", "{}");

	private final Clock clock = mock(Clock.class);

	private final JdbcClient jdbc;

	private final RequestLedger ledger;

	RequestLedgerTests(TestDatabase.Kind kind) {
		this.jdbc = new TestDatabase(kind).jdbc();
		this.ledger = new RequestLedger(this.jdbc, JsonMapper.shared(), this.clock);
		given(this.clock.instant()).willReturn(NOW);
	}

	@Test
	void findWhenNothingIsKnownIsEmpty() {
		assertThat(this.ledger.find(this.request)).isEmpty();
	}

	@Test
	void noteOutsideOfARequestLeavesNothing() {
		this.ledger.note(JOB);
		assertThat(this.jdbc.sql("select count(*) from keyed_request").query(Long.class).single()).isZero();
	}

	@Test
	void noteKeepsWhatTheRequestMade() {
		note(this.request, JOB);
		assertThat(this.ledger.find(this.request)).contains(new KnownRequest(this.request.fingerprint(), JOB, null));
	}

	@Test
	void noteWhenAnotherProcessWasFasterIsRefused() {
		note(this.request, JOB);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> note(this.request, JOB))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.REQUEST_IN_PROGRESS));
	}

	@Test
	void keepAddsTheAnswerToWhatWasMade() {
		note(this.request, JOB);
		assertThat(this.ledger.keep(this.request, ANSWER)).isTrue();
		assertThat(this.ledger.find(this.request)).contains(new KnownRequest(this.request.fingerprint(), JOB, ANSWER));
	}

	@Test
	void keepWhenNothingWasMadeKeepsTheAnswer() {
		assertThat(this.ledger.keep(this.request, ANSWER)).isTrue();
		assertThat(this.ledger.find(this.request)).contains(new KnownRequest(this.request.fingerprint(), null, ANSWER));
	}

	@Test
	void keepWhenAnAnswerIsKeptLeavesIt() {
		this.ledger.keep(this.request, ANSWER);
		assertThat(this.ledger.keep(this.request, new KeptAnswer(200, new TreeMap<>(), "other"))).isFalse();
		assertThat(this.ledger.find(this.request)).contains(new KnownRequest(this.request.fingerprint(), null, ANSWER));
	}

	@Test
	void keepOfASecretKeepsNoAnswer() {
		note(this.request, TOKEN);
		assertThat(this.ledger.keep(this.request, ANSWER)).isTrue();
		assertThat(this.ledger.find(this.request)).contains(new KnownRequest(this.request.fingerprint(), TOKEN, null));
	}

	@Test
	void keysOfAnotherSenderAreOthers() {
		note(this.request, JOB);
		assertThat(this.ledger.find(request("ci", "k1", "{}"))).isEmpty();
	}

	@Test
	void keyIsForgottenAfter24Hours() {
		note(this.request, JOB);
		given(this.clock.instant()).willReturn(NOW.plus(Duration.ofHours(24)));
		assertThat(this.ledger.find(this.request)).isPresent();
		given(this.clock.instant()).willReturn(NOW.plus(Duration.ofHours(24)).plusSeconds(1));
		assertThat(this.ledger.find(this.request)).isEmpty();
		note(this.request, JOB);
	}

	@Test
	void pruneForgetsWhatIsOldInBatches() {
		for (int index = 0; index < 1001; index++) {
			note(request("cli", "k" + index, "{}"), JOB);
		}
		given(this.clock.instant()).willReturn(NOW.plus(Duration.ofHours(25)));
		note(request("cli", "young", "{}"), JOB);
		assertThat(this.ledger.prune()).isEqualTo(1001);
		assertThat(this.ledger.find(request("cli", "young", "{}"))).isPresent();
	}

	@Test
	void requireRoomWhenKeysAreUsedUpThrowsException() {
		this.jdbc
			.sql("""
					insert into keyed_request (id, sender, fingerprint, secret, created_at)
					select cast(x as varchar), 'cli', 'f', false, current_timestamp from (%s) as numbers"""
				.formatted(numbers(RequestLedger.KEYS_PER_SENDER)))
			.update();
		this.ledger.requireRoom("ci");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.ledger.requireRoom("cli"))
			.withMessage("The token has used 10000 idempotency keys within 24 hours, which is the limit.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS));
	}

	/** Both databases know some way to count. */
	private static String numbers(int count) {
		return "with recursive n(x) as (select 1 union all select x + 1 from n where x < %d) select x from n"
			.formatted(count);
	}

	private void note(KeyedRequest keyed, Effect effect) {
		this.ledger.begin(keyed);
		try {
			this.ledger.note(effect);
		}
		finally {
			this.ledger.end();
		}
	}

	private static KeyedRequest request(String sender, String key, String body) {
		return KeyedRequest.of(sender, new IdempotencyKey(key), "/api/v1/deployments",
				body.getBytes(StandardCharsets.UTF_8));
	}

}
