package io.stackyard.spec;

import java.util.List;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;

/**
 * What there is to say about a spec.
 *
 * @param valid whether nothing is wrong
 * @param violations what is wrong, as {@link Violations#listed}
 * @param warnings sentences about what is valid and may yet surprise
 */
public record Validation(boolean valid, List<Violation> violations, List<String> warnings) {

	public Validation {
		violations = List.copyOf(violations);
		warnings = List.copyOf(warnings);
	}

	/** Return the answer to a spec; what may surprise is said of a valid one alone. */
	static Validation of(List<Violation> violations, List<String> warnings) {
		boolean valid = violations.isEmpty();
		return new Validation(valid, Violations.listed(violations), valid ? warnings : List.of());
	}

}
