package io.stackyard.problem;

import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * One reason why an input is not valid, and where.
 *
 * @param file path of the file relative to its source, or {@code body} for a request body
 * @param pointer JSON pointer (RFC 6901) of the value in that file, empty for the whole
 * @param line line of the value, from 1, or {@code null} if the input has no lines
 * @param column column of the value, from 1, or {@code null} if the input has no lines
 * @param text the offending text, cut to 80 characters, or {@code null} if there is none
 * or it may be a secret
 * @param message a full sentence that names what was found and what was expected, cut to
 * 500 characters
 * @param hint what to do, cut to 500 characters, or {@code null}
 */
public record Violation(String file, String pointer, @Nullable Integer line, @Nullable Integer column,
		@Nullable String text, String message, @Nullable String hint) {

	private static final int TEXT_LIMIT = 80;

	private static final int SENTENCE_LIMIT = 500;

	/** By file, line, column, pointer: the order in which a reader meets them. */
	public static final Comparator<Violation> READING_ORDER = Comparator.comparing(Violation::file)
		.thenComparing(Violation::line, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(Violation::column, Comparator.nullsFirst(Comparator.naturalOrder()))
		.thenComparing(Violation::pointer)
		.thenComparing(Violation::message);

	public Violation {
		text = (text != null) ? cut(text, TEXT_LIMIT) : null;
		message = cut(message, SENTENCE_LIMIT);
		hint = (hint != null) ? cut(hint, SENTENCE_LIMIT) : null;
	}

	private static String cut(String text, int limit) {
		return (text.length() > limit) ? text.substring(0, limit) + "…" : text;
	}

	/**
	 * A violation in an input that has no lines, such as a JSON body.
	 * @param file path of the file, or {@code body}
	 * @param pointer JSON pointer of the value
	 * @param message a full sentence
	 */
	public static Violation at(String file, String pointer, String message) {
		return new Violation(file, pointer, null, null, null, message, null);
	}

	/**
	 * Return this violation with advice.
	 * @param hint what to do, or {@code null} for none
	 */
	public Violation withHint(@Nullable String hint) {
		return new Violation(this.file, this.pointer, this.line, this.column, this.text, this.message, hint);
	}

}
