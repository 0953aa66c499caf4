package io.stackyard.access.web;

import java.time.Instant;

import io.stackyard.access.AccessScope;
import io.stackyard.access.Role;
import io.stackyard.access.TokenRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** A token that is asked for. */
record NewToken(
		@NotNull @Pattern(regexp = "[A-Za-z0-9](?:[A-Za-z0-9 ._@-]{0,61}[A-Za-z0-9])?",
				message = "has to be 1 to 63 letters, digits, blanks or characters of '._@-'") String name,
		@NotNull Role role, @Nullable String scope, @Nullable Instant expiresAt) {

	TokenRequest toRequest() {
		return new TokenRequest(this.name, this.role, (this.scope != null) ? new AccessScope(this.scope) : null,
				this.expiresAt);
	}

}
