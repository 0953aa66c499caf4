package io.stackyard.deployment.web;

import io.stackyard.precondition.EntityTag;
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
		return EntityTag.ofContent(text).value();
	}

	/**
	 * Require that a request means the present content.
	 * @param condition the header If-Match, or {@code null} if there is none
	 * @param present the tag of the present content
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code precondition-required} or {@code precondition-failed}
	 */
	void requireMatch(@Nullable String condition, String present) {
		new EntityTag(present).requireMatch(condition);
	}

}
