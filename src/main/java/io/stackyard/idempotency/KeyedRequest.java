package io.stackyard.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A request that carries an idempotency key.
 *
 * @param id digest of who sends it and of its key
 * @param sender id of who sends it
 * @param fingerprint digest of what it asks for: a key stands for one of these
 */
public record KeyedRequest(String id, String sender, String fingerprint) {

	/**
	 * Return a request.
	 * @param sender id of who sends it
	 * @param key the key
	 * @param target its path and its query
	 * @param body its body
	 */
	public static KeyedRequest of(String sender, IdempotencyKey key, String target, byte[] body) {
		return new KeyedRequest(digest(sender, key.value().getBytes(StandardCharsets.UTF_8)), sender,
				digest(target, body));
	}

	/** The text before has no NUL, so that no two pairs give the same bytes. */
	private static String digest(String text, byte[] bytes) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(text.getBytes(StandardCharsets.UTF_8));
			digest.update((byte) 0);
			return HexFormat.of().formatHex(digest.digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
