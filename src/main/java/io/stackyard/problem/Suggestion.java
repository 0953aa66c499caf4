package io.stackyard.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a person probably meant. */
public final class Suggestion {

	/** A person does not write a longer name, nor look for one among more. */
	private static final int LIMIT = 200;

	/** A shorter text is part of too many names. */
	private static final int SHORTEST_PART = 4;

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
		return nearest(unknown, known).map("Did you mean '%s'?"::formatted);
	}

	/**
	 * Return the known name that was probably meant: one with few letters that differ,
	 * else one that begins or ends with what was written.
	 * @param unknown the name found
	 * @param known the names expected
	 * @return the name, or empty if none is near or there are very many
	 */
	public static Optional<String> nearest(String unknown, Collection<String> known) {
		if (unknown.length() > LIMIT || known.size() > LIMIT) {
			return Optional.empty();
		}
		String wanted = unknown.toLowerCase(Locale.ROOT);
		int most = Math.max(1, unknown.length() / 3);
		return known.stream()
			.filter((name) -> name.length() <= LIMIT)
			.filter((name) -> Math.abs(name.length() - unknown.length()) <= most)
			.filter((name) -> distance(wanted, name.toLowerCase(Locale.ROOT)) <= most)
			.min(Comparator.comparingInt((String name) -> distance(wanted, name.toLowerCase(Locale.ROOT)))
				.thenComparing(Comparator.naturalOrder()))
			.or(() -> longer(wanted, known));
	}

	private static Optional<String> longer(String wanted, Collection<String> known) {
		if (wanted.length() < SHORTEST_PART) {
			return Optional.empty();
		}
		return known.stream()
			.filter((name) -> name.length() <= LIMIT)
			.filter((name) -> name.toLowerCase(Locale.ROOT).startsWith(wanted)
					|| name.toLowerCase(Locale.ROOT).endsWith(wanted))
			.min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
	}

	/** Number of letters to add, remove, replace, or exchange with their neighbours. */
	private static int distance(String one, String other) {
		int[][] distances = new int[one.length() + 1][other.length() + 1];
		for (int row = 0; row <= one.length(); row++) {
			for (int column = 0; column <= other.length(); column++) {
				distances[row][column] = (row == 0 || column == 0) ? row + column
						: next(distances, one, other, row, column);
			}
		}
		return distances[one.length()][other.length()];
	}

	private static int next(int[][] distances, String one, String other, int row, int column) {
		int replaced = distances[row - 1][column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
		int next = Math.min(replaced, 1 + Math.min(distances[row - 1][column], distances[row][column - 1]));
		boolean exchanged = row > 1 && column > 1 && one.charAt(row - 1) == other.charAt(column - 2)
				&& one.charAt(row - 2) == other.charAt(column - 1);
		return exchanged ? Math.min(next, 1 + distances[row - 2][column - 2]) : next;
	}

}
