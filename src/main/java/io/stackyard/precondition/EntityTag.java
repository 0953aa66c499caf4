package io.stackyard.precondition;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A strong entity tag (RFC 9110, section 8.8.3).
 *
 * @param value the tag with its quotes
 */
public record EntityTag(String value) {

	private static final int BYTES = 16;

	/** Return the tag of something that has another revision with each change. */
	public static EntityTag ofRevision(String revision) {
		return new EntityTag("\"" + revision + "\"");
	}

	/** Return the tag of a text. */
	public static EntityTag ofContent(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return ofRevision(HexFormat.of().formatHex(hash, 0, BYTES));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Require that a request means the content that has this tag.
	 * @param condition the header If-Match, or {@code null} if there is none
	 * @throws ProblemException of the types {@code precondition-required} or
	 * {@code precondition-failed}
	 */
	public void requireMatch(@Nullable String condition) {
		if (condition == null) {
			throw new ProblemException(ProblemType.PRECONDITION_REQUIRED,
					"Send the header 'If-Match' with the ETag that reading it answered.");
		}
		boolean matches = Arrays.stream(condition.split(",")).map(String::strip).anyMatch(this.value::equals);
		if (!matches && !"*".equals(condition.strip())) {
			throw new ProblemException(ProblemType.PRECONDITION_FAILED,
					"It has changed since it was read; its ETag is %s now.".formatted(this.value));
		}
	}

	@Override
	public String toString() {
		return this.value;
	}

}
