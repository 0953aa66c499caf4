package io.stackyard.access;

import java.util.Optional;

/** Knows tokens by their values. */
interface TokenAuthenticator {

	/**
	 * Return the token of a value.
	 * @param value what the client sent
	 * @return the token, or empty if there is none or it has expired
	 */
	Optional<AccessToken> authenticate(String value);

}
