package io.stackyard.cluster;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name of a cluster: lower case letters, digits and hyphens, at most 40 characters, a
 * letter first.
 *
 * @param value the name
 */
public record ClusterName(String value) implements Comparable<ClusterName> {

	private static final Pattern GRAMMAR = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

	public ClusterName {
		if (!GRAMMAR.matcher(value).matches()) {
			throw new IllegalArgumentException("'%s' is not a cluster name".formatted(value));
		}
	}

	/** Return the name that a text is, or empty if it is none. */
	public static Optional<ClusterName> parse(String text) {
		return GRAMMAR.matcher(text).matches() ? Optional.of(new ClusterName(text)) : Optional.empty();
	}

	@Override
	public int compareTo(ClusterName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
