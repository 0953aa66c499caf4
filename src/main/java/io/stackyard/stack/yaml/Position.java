package io.stackyard.stack.yaml;

import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Where a YAML node stands.
 *
 * @param file path of the file relative to its source
 * @param pointer JSON pointer (RFC 6901), empty for the document
 * @param line from 1
 * @param column from 1
 */
public record Position(String file, String pointer, int line, int column) {

	/**
	 * Return a violation at this place.
	 * @param text the offending text, or {@code null} if there is none or it may be a
	 * secret
	 * @param message a full sentence
	 */
	public Violation violation(@Nullable String text, String message) {
		return new Violation(this.file, this.pointer, this.line, this.column, text, message, null);
	}

	/**
	 * Return the pointer of a member or item below this place.
	 * @param segment the member's name or the item's index
	 */
	public String pointerTo(String segment) {
		return this.pointer + "/" + segment.replace("~", "~0").replace("/", "~1");
	}

	@Override
	public String toString() {
		return "%s:%d:%d".formatted(this.file, this.line, this.column);
	}

}
