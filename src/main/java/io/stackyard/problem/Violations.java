package io.stackyard.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gathers violations while an input is read, up to a number that nobody reads to its end.
 * This class is not thread-safe.
 */
public final class Violations {

	private static final int LIMIT = 1000;

	private static final int LISTED = 100;

	private final Set<Violation> found = new LinkedHashSet<>();

	/** Add a violation, unless there are too many. */
	public void add(Violation violation) {
		if (!isFull()) {
			this.found.add(violation);
		}
	}

	/** Add violations until there are too many. */
	public void addAll(Collection<Violation> violations) {
		violations.forEach(this::add);
	}

	/** Add violations until there are too many; what is not looked for costs nothing. */
	public void addAll(Stream<Violation> violations) {
		violations.takeWhile((violation) -> !isFull()).forEach(this::add);
	}

	/** Return whether there are so many that looking for another is in vain. */
	public boolean isFull() {
		return this.found.size() >= LIMIT;
	}

	public boolean isEmpty() {
		return this.found.isEmpty();
	}

	/** Return what was gathered, each once, in reading order. */
	public List<Violation> toList() {
		return this.found.stream().sorted(Violation.READING_ORDER).toList();
	}

	/**
	 * Return violations as they are shown: the first in reading order, and one that
	 * stands for the rest if there are very many.
	 */
	public static List<Violation> listed(Collection<Violation> violations) {
		List<Violation> sorted = violations.stream().sorted(Violation.READING_ORDER).toList();
		if (sorted.size() <= LISTED + 1) {
			return sorted;
		}
		List<Violation> listed = new ArrayList<>(sorted.subList(0, LISTED));
		Violation next = sorted.get(LISTED);
		listed.add(new Violation(next.file(), next.pointer(), next.line(), next.column(), null,
				"At least %d more are not listed; the first of them is here.".formatted(sorted.size() - LISTED),
				"Correct what is listed before."));
		return List.copyOf(listed);
	}

	/**
	 * Do nothing if there are none.
	 * @param subject what is not valid, such as {@code The spec}
	 * @throws ValidationException if there are any
	 */
	public void throwIfPresent(String subject) {
		if (!isEmpty()) {
			throw new ValidationException(subject, toList());
		}
	}

}
