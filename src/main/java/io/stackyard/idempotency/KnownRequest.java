package io.stackyard.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a request that was sent before. At least one of the two is there.
 *
 * @param fingerprint digest of what it asked for
 * @param effect what it made, or {@code null} if it makes nothing
 * @param answer its answer, or {@code null} if that is not kept: it holds a secret, or
 * the server ended before it was sent
 */
public record KnownRequest(String fingerprint, @Nullable Effect effect, @Nullable KeptAnswer answer) {
}
