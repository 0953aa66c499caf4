package io.stackyard.cluster.registered;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token that may be a JSON Web Token (RFC 7519), which tells about itself.
 *
 * @param text the token
 */
record JsonWebToken(String text) {

	private static final int PARTS = 3;

	/** Return when it expires, or empty if it does not tell. */
	Optional<Instant> findExpiry() {
		String[] parts = this.text.split("\\.");
		return (parts.length == PARTS) ? expiry(parts[1]) : Optional.empty();
	}

	private static Optional<Instant> expiry(String claims) {
		try {
			JsonNode expiry = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(claims)).path("exp");
			return expiry.canConvertToLong() ? Optional.of(Instant.ofEpochSecond(expiry.asLong())) : Optional.empty();
		}
		catch (IllegalArgumentException | JacksonException | DateTimeException ex) {
			return Optional.empty();
		}
	}

	/** Hide the token. */
	@Override
	public String toString() {
		return "***";
	}

}
