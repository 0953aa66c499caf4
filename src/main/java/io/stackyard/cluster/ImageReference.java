package io.stackyard.cluster;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reference to an image by name and tag, in the full form that a node knows it by.
 *
 * @param repository registry and name, such as {@code docker.io/library/nginx}
 * @param tag the tag
 */
public record ImageReference(String repository, String tag) implements Comparable<ImageReference> {

	private static final Pattern GRAMMAR = Pattern
		.compile("((?:[a-zA-Z0-9.-]+(?::\\d+)?/)?[a-z0-9._-]+(?:/[a-z0-9._-]+)*)(?::(\\w[\\w.-]{0,127}))?");

	/**
	 * Return the reference that a pod names, or empty if it names an image by digest,
	 * which only a registry can give, or is none.
	 * @param text the reference in its short or full form
	 */
	public static Optional<ImageReference> parse(String text) {
		Matcher matcher = GRAMMAR.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String tag = (matcher.group(2) != null) ? matcher.group(2) : "latest";
		return Optional.of(new ImageReference(full(matcher.group(1)), tag));
	}

	private static String full(String name) {
		int slash = name.indexOf('/');
		String first = (slash < 0) ? "" : name.substring(0, slash);
		if (first.equals("index.docker.io")) {
			return full("docker.io" + name.substring(slash));
		}
		if (first.equals("docker.io")) {
			return (name.indexOf('/', slash + 1) < 0) ? "docker.io/library" + name.substring(slash) : name;
		}
		boolean registry = first.contains(".") || first.contains(":") || first.equals("localhost");
		return registry ? name : full("docker.io/" + name);
	}

	/** Return the host of its registry, with a port where one is named. */
	public String registry() {
		return this.repository.substring(0, this.repository.indexOf('/'));
	}

	/** Return its name within its registry. */
	public String name() {
		return this.repository.substring(this.repository.indexOf('/') + 1);
	}

	@Override
	public int compareTo(ImageReference other) {
		return toString().compareTo(other.toString());
	}

	@Override
	public String toString() {
		return this.repository + ":" + this.tag;
	}

}
