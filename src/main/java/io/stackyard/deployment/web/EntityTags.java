package io.stackyard.deployment.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Strong entity tags (RFC 9110, section 8.8.3) made from content. */
@Component
class EntityTags {

	private final JsonMapper json;

	EntityTags(JsonMapper json) {
		this.json = json;
	}

	/** Return the tag of a representation in JSON. */
	String of(Object representation) {
		return of(this.json.writeValueAsString(representation));
	}

	/** Return the tag of a text. */
	String of(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "\"" + HexFormat.of().formatHex(hash, 0, 16) + "\"";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Require that a request means the present content.
	 * @param condition the header If-Match, or {@code null} if there is none
	 * @param present the tag of the present content
	 * @throws ProblemException of the types {@code precondition-required} or
	 * {@code precondition-failed}
	 */
	void requireMatch(@Nullable String condition, String present) {
		if (condition == null) {
			throw new ProblemException(ProblemType.PRECONDITION_REQUIRED,
					"Send the header 'If-Match' with the ETag that reading it answered.");
		}
		boolean matches = Arrays.stream(condition.split(",")).map(String::strip).anyMatch(present::equals);
		if (!matches && !"*".equals(condition.strip())) {
			throw new ProblemException(ProblemType.PRECONDITION_FAILED,
					"It has changed since it was read; its ETag is %s now.".formatted(present));
		}
	}

}
