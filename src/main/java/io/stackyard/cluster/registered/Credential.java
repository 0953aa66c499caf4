package io.stackyard.cluster.registered;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/** What a kubeconfig identifies its user with. Nothing shows it by accident. */
public sealed interface Credential {

	/** Return which kind it is. */
	Type type();

	/** Return when it ends to be of use, or {@code null} if it does not tell. */
	@Nullable Instant expiresAt();

	/** Return the fields of a kubeconfig's user. */
	Map<String, String> fields();

	/** Return whether it is of no use any more. */
	default boolean isExpired(Instant now) {
		@Nullable Instant end = expiresAt();
		return end != null && !end.isAfter(now);
	}

	/** A way to identify a user. */
	enum Type {

		/** A bearer token. */
		TOKEN,
		/** A client certificate with its key. */
		CLIENT_CERTIFICATE,
		/** A name with a password. */
		PASSWORD

	}

	/**
	 * A bearer token.
	 *
	 * @param text the token
	 * @param expiresAt when it expires, or {@code null} if it does not tell
	 */
	record Token(String text, @Nullable Instant expiresAt) implements Credential {

		@Override
		public Type type() {
			return Type.TOKEN;
		}

		@Override
		public Map<String, String> fields() {
			return Map.of("token", this.text);
		}

		@Override
		public String toString() {
			return type().toString();
		}

	}

	/**
	 * A client certificate with its key.
	 *
	 * @param certificate the certificate, in base64 of PEM
	 * @param key the key, in base64 of PEM
	 * @param expiresAt when the certificate expires
	 */
	record ClientCertificate(String certificate, String key, Instant expiresAt) implements Credential {

		@Override
		public Type type() {
			return Type.CLIENT_CERTIFICATE;
		}

		@Override
		public Map<String, String> fields() {
			return new TreeMap<>(Map.of("client-certificate-data", this.certificate, "client-key-data", this.key));
		}

		@Override
		public String toString() {
			return type().toString();
		}

	}

	/**
	 * A name with a password.
	 *
	 * @param username the name
	 * @param password the password
	 */
	record Password(String username, String password) implements Credential {

		@Override
		public Type type() {
			return Type.PASSWORD;
		}

		@Override
		public @Nullable Instant expiresAt() {
			return null;
		}

		@Override
		public Map<String, String> fields() {
			return new TreeMap<>(Map.of("username", this.username, "password", this.password));
		}

		@Override
		public String toString() {
			return type().toString();
		}

	}

}
