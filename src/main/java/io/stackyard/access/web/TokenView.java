package io.stackyard.access.web;

import java.time.Instant;

import io.stackyard.access.AccessToken;
import io.stackyard.access.Role;
import org.jspecify.annotations.Nullable;

/** A token as clients see it, without its value. */
record TokenView(String id, String name, Role role, @Nullable String scope, Instant createdAt,
		@Nullable Instant expiresAt, @Nullable Instant lastUsedAt) {

	static TokenView of(AccessToken token) {
		return new TokenView(token.id(), token.name(), token.role(),
				(token.scope() != null) ? token.scope().pattern() : null, token.createdAt(), token.expiresAt(),
				token.lastUsedAt());
	}

}
