package io.stackyard.access;

/**
 * A token and its value, which can be told this once.
 *
 * @param token the token
 * @param value what its user sends
 */
public record IssuedToken(AccessToken token, TokenValue value) {
}
