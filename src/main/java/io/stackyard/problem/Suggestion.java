package io.stackyard.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person probably meant. */
public final class Suggestion {

	/** A person does not write a longer name, nor look for one among more. */
	private static final int LIMIT = 200;

	private Suggestion() {
	}

	/**
	 * Return a hint for a name that is not known, such as
	 * {@code Did you mean 'volumes'?}.
	 * @param unknown the name found
	 * @param known the names expected
	 * @return a hint, or empty if no known name is near or there are very many
	 */
	public static Optional<String> didYouMean(String unknown, Collection<String> known) {
		if (unknown.length() > LIMIT || known.size() > LIMIT) {
			return Optional.empty();
		}
		String wanted = unknown.toLowerCase(Locale.ROOT);
		return known.stream()
			.filter((name) -> name.length() <= LIMIT)
			.filter((name) -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= Math.max(1, unknown.length() / 3))
			.min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
				.thenComparing(Comparator.naturalOrder()))
			.map("Did you mean '%s'?"::formatted);
	}

	/** Levenshtein's distance. */
	private static int distance(String one, String other) {
		int[] previous = new int[other.length() + 1];
		for (int column = 0; column <= other.length(); column++) {
			previous[column] = column;
		}
		for (int row = 1; row <= one.length(); row++) {
			int[] current = new int[other.length() + 1];
			current[0] = row;
			for (int column = 1; column <= other.length(); column++) {
				int replaced = previous[column - 1] + ((one.charAt(row - 1) == other.charAt(column - 1)) ? 0 : 1);
				current[column] = Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
			}
			previous = current;
		}
		return previous[other.length()];
	}

}
