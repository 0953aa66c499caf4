package io.stackyard.rollout.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lines with columns that stand below each other. Used by one thread. */
final class Columns {

	private static final String GAP = "  ";

	private final List<List<String>> rows = new ArrayList<>();

	/** Add a line with columns. */
	void add(String... cells) {
		this.rows.add(Arrays.asList(cells));
	}

	/** Add text as it is. */
	void below(String text) {
		this.rows.add(List.of(text));
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	private int width(int column) {
		return this.rows.stream()
			.filter((row) -> row.size() > 1)
			.mapToInt((row) -> row.get(column).length())
			.max()
			.orElse(0);
	}

	private String line(List<String> row) {
		return IntStream.range(0, row.size())
			.mapToObj((column) -> (row.size() > 1) ? padded(row.get(column), width(column)) : row.get(column))
			.collect(Collectors.joining(GAP))
			.stripTrailing();
	}

	private static String padded(String text, int width) {
		return text + " ".repeat(width - text.length());
	}

	/** Return the lines, each ended by a line feed. */
	@Override
	public String toString() {
		return this.rows.stream().map((row) -> line(row) + "\n").collect(Collectors.joining());
	}

}
