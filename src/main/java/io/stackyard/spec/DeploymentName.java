package io.stackyard.spec;

import java.util.Optional;
import java.util.regex.Pattern;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * Name of a deployment: a DNS label (RFC 1123) of at most 40 characters that starts with
 * a letter, so that every object can be named after it, Services too (RFC 1035).
 *
 * @param value the name
 */
public record DeploymentName(String value) implements Comparable<DeploymentName> {

	private static final Pattern GRAMMAR = Pattern.compile("[a-z]([a-z0-9-]{0,38}[a-z0-9])?");

	public DeploymentName {
		if (!GRAMMAR.matcher(value).matches()) {
			throw new IllegalArgumentException(sentence(value));
		}
	}

	/** Return the name that a text is, or empty if it is none. */
	public static Optional<DeploymentName> parse(String text) {
		return GRAMMAR.matcher(text).matches() ? Optional.of(new DeploymentName(text)) : Optional.empty();
	}

	/**
	 * Return the name that a client asks for.
	 * @param text the part of a path that stands for it
	 * @throws ProblemException of the type {@code not-found} if it is no name, with the
	 * same words as for a deployment that is not there
	 */
	public static DeploymentName asked(String text) {
		return parse(text).orElseThrow(
				() -> new ProblemException(ProblemType.NOT_FOUND, "There is no deployment '%s'.".formatted(text)));
	}

	/**
	 * Return the sentence for a text that is no name.
	 * @param text what was found
	 */
	public static String sentence(String text) {
		return "'%s' is not a name for a deployment: it takes 1 to 40 lower case letters, digits and hyphens, a letter first and no hyphen last."
			.formatted(text);
	}

	@Override
	public int compareTo(DeploymentName other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
