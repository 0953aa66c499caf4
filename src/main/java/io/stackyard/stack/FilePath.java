package io.stackyard.stack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A path in a {@link FileTree}: segments with {@code /} between them, relative to the
 * tree's root, never leaving it. The root itself is the empty path.
 *
 * @param value the normalised path, without a leading or trailing slash
 */
public record FilePath(String value) implements Comparable<FilePath> {

	/** The root of a tree. */
	public static final FilePath ROOT = new FilePath("");

	public FilePath {
		if (!normalise(value).filter(value::equals).isPresent()) {
			throw new IllegalArgumentException("'%s' is not a normalised path below a root".formatted(value));
		}
	}

	/**
	 * Return the path that a text means from the root.
	 * @param text a path with {@code /} between segments; {@code .} and {@code ..} are
	 * resolved
	 * @return the path, or empty if it is absolute or leaves the root
	 */
	public static Optional<FilePath> parse(String text) {
		return normalise(text).map(FilePath::new);
	}

	/**
	 * Return the path that a text means from this directory.
	 * @param relative a path with {@code /} between segments
	 * @return the path, or empty if it is absolute or leaves the root
	 */
	public Optional<FilePath> resolve(String relative) {
		if (relative.startsWith("/")) {
			return Optional.empty();
		}
		return parse(this.value.isEmpty() ? relative : this.value + "/" + relative);
	}

	/** Return the directory that holds this path; the root holds itself. */
	public FilePath parent() {
		int slash = this.value.lastIndexOf('/');
		return (slash < 0) ? ROOT : new FilePath(this.value.substring(0, slash));
	}

	/** Return the last segment, empty for the root. */
	public String name() {
		return this.value.substring(this.value.lastIndexOf('/') + 1);
	}

	/** Return whether the last segment can be the key of a ConfigMap. */
	public boolean isConfigMapKey() {
		return name().matches("[-._a-zA-Z0-9]{1,253}") && !name().startsWith("..");
	}

	private static Optional<String> normalise(String text) {
		if (text.startsWith("/") || text.indexOf('\\') >= 0 || text.indexOf('\0') >= 0) {
			return Optional.empty();
		}
		Deque<String> segments = new ArrayDeque<>();
		for (String segment : text.split("/", -1)) {
			if (segment.equals("..")) {
				if (segments.isEmpty()) {
					return Optional.empty();
				}
				segments.removeLast();
			}
			else if (!segment.isEmpty() && !segment.equals(".")) {
				segments.addLast(segment);
			}
		}
		return Optional.of(String.join("/", segments));
	}

	@Override
	public int compareTo(FilePath other) {
		return this.value.compareTo(other.value);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
