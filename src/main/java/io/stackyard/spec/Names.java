package io.stackyard.spec;

import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.problem.Suggestion;

/**
 * The names that a message offers in the place of an unknown one.
 *
 * @param known the names, sorted
 */
record Names(TreeSet<String> known) {

	private static final int LISTED = 30;

	Names {
		known = new TreeSet<>(known);
	}

	static Names of(Collection<String> known) {
		return new Names(new TreeSet<>(known));
	}

	boolean contains(String name) {
		return this.known.contains(name);
	}

	/** Return the name that was probably meant, or all names. */
	String hint(String unknown) {
		return Suggestion.didYouMean(unknown, this.known)
			.orElseGet(() -> this.known.isEmpty() ? "There is none." : "There are: %s.".formatted(this));
	}

	@Override
	public String toString() {
		String rest = (this.known.size() > LISTED) ? " and %d more".formatted(this.known.size() - LISTED) : "";
		return this.known.stream().limit(LISTED).map("'%s'"::formatted).collect(Collectors.joining(", ", "", rest));
	}

}
