package io.stackyard.problem.web;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;

/** Writes where a value is as a JSON pointer (RFC 6901). */
final class JsonPointers {

	private static final Pattern SEGMENT = Pattern.compile("[^.\\[\\]]+|\\[([^]]*)]");

	private JsonPointers() {
	}

	/** Return the pointer of a bean path, such as {@code /a/0/b} for {@code a[0].b}. */
	static String of(String beanPath) {
		StringBuilder pointer = new StringBuilder();
		Matcher segments = SEGMENT.matcher(beanPath);
		while (segments.find()) {
			String key = segments.group(1);
			append(pointer, (key != null) ? key : segments.group());
		}
		return pointer.toString();
	}

	/** Return the pointer of the value at which Jackson stopped. */
	static String of(List<JacksonException.Reference> path) {
		StringBuilder pointer = new StringBuilder();
		path.forEach((reference) -> {
			String name = reference.getPropertyName();
			append(pointer, (name != null) ? name : String.valueOf(reference.getIndex()));
		});
		return pointer.toString();
	}

	private static void append(StringBuilder pointer, String token) {
		pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
	}

}
