package io.stackyard.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a token is to be.
 *
 * @param name name of who will use it
 * @param role what it may be used for
 * @param scope deployments that it is for, or {@code null} for all
 * @param expiresAt from when on it is not valid, or {@code null} for never
 */
public record TokenRequest(String name, Role role, @Nullable AccessScope scope, @Nullable Instant expiresAt) {
}
