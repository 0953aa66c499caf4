package io.stackyard.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks a registry (RFC 7617).
 *
 * @param username name of the user
 * @param token the user's token
 */
record BasicLogin(String username, SecretValue token) {

	/** Return the value of the header that says so. */
	String header() {
		return "Basic " + encoded();
	}

	/** Return name and token in the form that headers and Docker's configuration have. */
	String encoded() {
		return Base64.getEncoder()
			.encodeToString((this.username + ":" + this.token.reveal()).getBytes(StandardCharsets.UTF_8));
	}

}
