package io.stackyard.spec;

import java.util.List;

import io.stackyard.problem.Violation;

/**
 * What there is to say about a spec.
 *
 * @param violations what is wrong, in reading order
 * @param warnings sentences about what is valid and may yet surprise
 */
public record SpecFindings(List<Violation> violations, List<String> warnings) {

	public SpecFindings {
		violations = List.copyOf(violations);
		warnings = List.copyOf(warnings);
	}

	/** Return whether nothing is wrong. */
	public boolean valid() {
		return this.violations.isEmpty();
	}

}
