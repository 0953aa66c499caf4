package io.stackyard.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What the server knows of a token; its value is known to who uses it only.
 *
 * @param id identifies the token
 * @param name name of who uses it, not unique
 * @param role what it may be used for
 * @param scope deployments that it is for, or {@code null} for all
 * @param createdAt when it was made
 * @param expiresAt from when on it is not valid, or {@code null} for never
 * @param lastUsedAt when it was last used, to the minute, or {@code null} for never
 */
public record AccessToken(String id, String name, Role role, @Nullable AccessScope scope, Instant createdAt,
		@Nullable Instant expiresAt, @Nullable Instant lastUsedAt) {

	boolean mayAccess(String deployment) {
		return this.scope == null || this.scope.matches(deployment);
	}

	boolean isExpired(Instant now) {
		return this.expiresAt != null && !now.isBefore(this.expiresAt);
	}

}
