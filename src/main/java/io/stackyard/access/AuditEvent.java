package io.stackyard.access;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A request that was to change something.
 *
 * @param id identifies the event; later ones sort behind
 * @param time when it was answered
 * @param traceId the request's id
 * @param tokenId id of the token
 * @param tokenName name of the token
 * @param role role of the token
 * @param remoteAddress address of the client
 * @param method HTTP method
 * @param route path with its variables not filled in
 * @param object names that the path's variables had, or the path of what was made, or
 * {@code null}
 * @param status HTTP status of the answer
 */
public record AuditEvent(String id, Instant time, String traceId, String tokenId, String tokenName, Role role,
		String remoteAddress, String method, String route, @Nullable String object, int status) {
}
