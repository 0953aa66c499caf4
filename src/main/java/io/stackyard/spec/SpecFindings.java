package io.stackyard.spec;

import java.util.List;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;

/**
 * What there is to say about a spec.
 *
 * @param violations what is wrong, as {@link Violations#listed}
 * @param warnings sentences about what is valid and may yet surprise
 */
public record SpecFindings(List<Violation> violations, List<String> warnings) {

	public SpecFindings {
		violations = Violations.listed(violations);
		warnings = List.copyOf(warnings);
	}

	/** Return whether nothing is wrong. */
	public boolean valid() {
		return this.violations.isEmpty();
	}

}
