package io.stackyard.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/** Issues tokens, knows them again, and takes them back. */
@Service
public class TokenService implements TokenAuthenticator {

	private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

	private final TokenStore store;

	private final AccessIds ids;

	private final Clock clock;

	private final RandomGenerator random;

	TokenService(TokenStore store, AccessIds ids, Clock clock, RandomGenerator random) {
		this.store = store;
		this.ids = ids;
		this.clock = clock;
		this.random = random;
	}

	/**
	 * Issue a token. Its value is not kept.
	 * @throws ValidationException if an administrator's token has a scope, or it has
	 * expired already
	 */
	public IssuedToken issue(TokenRequest request) {
		require(request.role() != Role.ADMIN || request.scope() == null, "/scope",
				"A token with the role ADMIN cannot have a scope: it may issue tokens without one.");
		require(request.expiresAt() == null || request.expiresAt().isAfter(this.clock.instant()), "/expiresAt",
				"'expiresAt' has to be in the future.");
		IssuedToken issued = prepare(request);
		add(issued);
		return issued;
	}

	/** Return a token that is not known yet. */
	IssuedToken prepare(TokenRequest request) {
		TokenValue value = TokenValue.random(this.ids.next(), this.random);
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		return new IssuedToken(new AccessToken(value.id(), request.name(), request.role(), request.scope(), now,
				request.expiresAt(), null), value);
	}

	/** From now on the token is known. */
	void add(IssuedToken issued) {
		this.store.add(issued.token(), issued.value().hash());
	}

	/** Whether an administrator can use the server. */
	boolean hasAdmin() {
		return this.store.hasAdmin("", this.clock.instant());
	}

	@Override
	public Optional<AccessToken> authenticate(String value) {
		Instant now = this.clock.instant();
		Optional<AccessToken> token = TokenValue.parse(value)
			.flatMap(this.store::find)
			.filter((found) -> !found.isExpired(now));
		token.filter((found) -> isNewUse(found, now))
			.ifPresent((found) -> this.store.used(found.id(), now.truncatedTo(ChronoUnit.SECONDS)));
		return token;
	}

	/**
	 * Return a token.
	 * @throws ProblemException of the type {@code not-found} if there is none of this id
	 */
	public AccessToken get(String id) {
		return this.store.find(id)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no token '%s'.".formatted(id)));
	}

	/**
	 * Return tokens, the earliest first.
	 * @param after id of the token before the first, or {@code null} for the beginning
	 * @param limit number of tokens at most
	 */
	public List<AccessToken> list(@Nullable String after, int limit) {
		return this.store.list((after != null) ? after : "", limit);
	}

	/**
	 * Take a token back; it is not valid from now on.
	 * @throws ProblemException of the type {@code not-found}, or {@code last-admin-token}
	 * if no administrator could use the server any more
	 */
	public void revoke(String id) {
		AccessToken token = get(id);
		if (token.role() == Role.ADMIN && !this.store.hasAdmin(id, this.clock.instant())) {
			throw new ProblemException(ProblemType.LAST_ADMIN_TOKEN,
					"The token '%s' is the last one with the role ADMIN that is valid.".formatted(token.name()));
		}
		this.store.delete(id);
	}

	private static boolean isNewUse(AccessToken token, Instant now) {
		return token.lastUsedAt() == null || token.lastUsedAt().plus(USE_RESOLUTION).isBefore(now);
	}

	private static void require(boolean condition, String pointer, String message) {
		if (!condition) {
			throw new ValidationException("The token", List.of(Violation.at("body", pointer, message)));
		}
	}

}
