package io.stackyard.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The secret text of a token: a mark by which scanners know it, the token's id, and 256
 * random bits.
 */
public final class TokenValue {

	private static final Pattern FORM = Pattern.compile("stackyard_([0-9A-Z]{26})_[A-Za-z0-9_-]{43}");

	private static final int SECRET_BYTES = 32;

	private final String id;

	private final String text;

	private TokenValue(String id, String text) {
		this.id = id;
		this.text = text;
	}

	static TokenValue random(String id, RandomGenerator random) {
		byte[] secret = new byte[SECRET_BYTES];
		random.nextBytes(secret);
		String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
		return new TokenValue(id, "stackyard_" + id + "_" + encoded);
	}

	/** Return the value that a text is, or empty if no token can have it. */
	static Optional<TokenValue> parse(String text) {
		Matcher matcher = FORM.matcher(text);
		return matcher.matches() ? Optional.of(new TokenValue(matcher.group(1), text)) : Optional.empty();
	}

	String id() {
		return this.id;
	}

	/** Return the SHA-256 digest of the text in hexadecimal digits. */
	String hash() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(this.text.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Whether a digest is the one of this value; takes the same time whatever differs.
	 */
	boolean hasHash(String hash) {
		return MessageDigest.isEqual(hash().getBytes(StandardCharsets.US_ASCII),
				hash.getBytes(StandardCharsets.US_ASCII));
	}

	/** Return the secret text. */
	public String reveal() {
		return this.text;
	}

	@Override
	public String toString() {
		return "stackyard_" + this.id + "_…";
	}

}
