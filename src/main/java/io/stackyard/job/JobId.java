package io.stackyard.job;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Identifies a job; later jobs have greater ids.
 *
 * @param value a ULID: 26 characters of Crockford's base 32, upper case
 */
public record JobId(String value) {

	private static final Pattern GRAMMAR = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}");

	public JobId {
		if (!GRAMMAR.matcher(value).matches()) {
			throw new IllegalArgumentException("'%s' is not a job id".formatted(value));
		}
	}

	/** Return the id that a text is, or empty if it is none. */
	public static Optional<JobId> parse(String text) {
		return GRAMMAR.matcher(text).matches() ? Optional.of(new JobId(text)) : Optional.empty();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
