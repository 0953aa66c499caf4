package io.stackyard.access.web;

import java.time.Instant;

import io.stackyard.access.AccessToken;
import io.stackyard.access.IssuedToken;
import io.stackyard.access.Role;
import org.jspecify.annotations.Nullable;

/** A token as its first client sees it: the only time with its value. */
record IssuedTokenView(String id, String name, Role role, @Nullable String scope, Instant createdAt,
		@Nullable Instant expiresAt, String value) {

	static IssuedTokenView of(IssuedToken issued) {
		AccessToken token = issued.token();
		return new IssuedTokenView(token.id(), token.name(), token.role(),
				(token.scope() != null) ? token.scope().pattern() : null, token.createdAt(), token.expiresAt(),
				issued.value().reveal());
	}

	@Override
	public String toString() {
		return "IssuedTokenView[%s]".formatted(this.id);
	}

}
