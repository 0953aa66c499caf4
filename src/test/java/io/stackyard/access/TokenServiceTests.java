package io.stackyard.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

import io.stackyard.TestDatabase;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TokenServiceTests {

	private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

	private Instant now = NOW;

	private final TestDatabase database = new TestDatabase();

	private final SplittableRandom random = new SplittableRandom(1);

	private final Clock clock = ((InstantSource) () -> this.now).withZone(ZoneOffset.UTC);

	private final TokenService tokens = new TokenService(new TokenStore(this.database.jdbc(), (effect) -> {
	}), new AccessIds(this.clock, this.random), this.clock, this.random);

	@Test
	void authenticateWhenValueIsKnownReturnsItsToken() {
		IssuedToken issued = issue("ci", Role.DEPLOYER, null);
		assertThat(this.tokens.authenticate(issued.value().reveal())).contains(issued.token());
	}

	@Test
	void authenticateWhenOneCharacterDiffersIsEmpty() {
		String value = issue("ci", Role.DEPLOYER, null).value().reveal();
		String other = value.substring(0, value.length() - 1) + (value.endsWith("A") ? "B" : "A");
		assertThat(this.tokens.authenticate(other)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "stackyard_", "' or 1=1 --", "stackyard_00000000000000000000000000_a",
			"stackyard_00000000000000000000000000_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" })
	void authenticateWhenValueIsNoneOfOursIsEmpty(String value) {
		assertThat(this.tokens.authenticate(value)).isEmpty();
	}

	@Test
	void authenticateWhenTokenHasExpiredIsEmpty() {
		String value = issue("ci", Role.VIEWER, NOW.plusSeconds(60)).value().reveal();
		this.now = NOW.plusSeconds(59);
		assertThat(this.tokens.authenticate(value)).isPresent();
		this.now = NOW.plusSeconds(60);
		assertThat(this.tokens.authenticate(value)).isEmpty();
	}

	@Test
	void authenticateWhenTokenIsRevokedIsEmpty() {
		IssuedToken issued = issue("ci", Role.VIEWER, null);
		this.tokens.revoke(issued.token().id());
		assertThat(this.tokens.authenticate(issued.value().reveal())).isEmpty();
	}

	@Test
	void authenticateRecordsTheUseOnceAMinute() {
		IssuedToken issued = issue("ci", Role.VIEWER, null);
		use(issued, NOW.plusSeconds(5));
		use(issued, NOW.plusSeconds(60));
		assertThat(this.tokens.get(issued.token().id()).lastUsedAt()).isEqualTo(NOW.plusSeconds(5));
		use(issued, NOW.plusSeconds(66));
		assertThat(this.tokens.get(issued.token().id()).lastUsedAt()).isEqualTo(NOW.plusSeconds(66));
	}

	@Test
	void issueKeepsNoValue() {
		String value = issue("ci", Role.VIEWER, null).value().reveal();
		String row = String.valueOf(this.database.jdbc().sql("select * from access_token").query().singleRow());
		assertThat(row).doesNotContain(value).doesNotContain(value.substring(value.lastIndexOf('_') + 1));
	}

	@Test
	void issueWhenValueIsPrintedShowsNoSecret() {
		IssuedToken issued = issue("ci", Role.VIEWER, null);
		assertThat(issued.toString()).doesNotContain(issued.value().reveal());
	}

	@Test
	void issueWhenAdministratorHasScopeThrowsException() {
		TokenRequest request = new TokenRequest("boss", Role.ADMIN, new AccessScope("a-*"), null);
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> this.tokens.issue(request))
			.withMessage("The token is not valid: A token with the role ADMIN cannot have a scope: it may issue "
					+ "tokens without one.");
	}

	@Test
	void issueWhenExpiryIsOverThrowsException() {
		assertThatExceptionOfType(ValidationException.class).isThrownBy(() -> issue("ci", Role.VIEWER, NOW))
			.withMessage("The token is not valid: 'expiresAt' has to be in the future.");
	}

	@Test
	void revokeWhenNoOtherAdministratorIsLeftThrowsException() {
		IssuedToken last = issue("boss", Role.ADMIN, null);
		issue("short", Role.ADMIN, NOW.plus(Duration.ofHours(1)));
		this.now = NOW.plus(Duration.ofHours(2));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.tokens.revoke(last.token().id()))
			.withMessage("The token 'boss' is the last one with the role ADMIN that is valid.");
	}

	@Test
	void revokeWhenThereIsNoneThrowsException() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.tokens.revoke("x"))
			.withMessage("There is no token 'x'.");
	}

	@Test
	void listGoesOnAfterAToken() {
		IssuedToken first = issue("one", Role.VIEWER, null);
		IssuedToken second = issue("two", Role.VIEWER, null);
		IssuedToken third = issue("three", Role.VIEWER, null);
		assertThat(this.tokens.list(null, 2)).containsExactly(first.token(), second.token());
		assertThat(this.tokens.list(second.token().id(), 2)).containsExactly(third.token());
	}

	private IssuedToken issue(String name, Role role, Instant expiresAt) {
		return this.tokens.issue(new TokenRequest(name, role, null, expiresAt));
	}

	private void use(IssuedToken issued, Instant moment) {
		this.now = moment;
		this.tokens.authenticate(issued.value().reveal());
	}

}
