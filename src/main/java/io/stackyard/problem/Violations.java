package io.stackyard.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers violations while an input is read. This class is not thread-safe. */
public final class Violations {

	private final List<Violation> found = new ArrayList<>();

	public void add(Violation violation) {
		this.found.add(violation);
	}

	public void addAll(Collection<Violation> violations) {
		this.found.addAll(violations);
	}

	public boolean isEmpty() {
		return this.found.isEmpty();
	}

	/** Return what was gathered, each once, in reading order. */
	public List<Violation> toList() {
		return this.found.stream().distinct().sorted(Violation.READING_ORDER).toList();
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
