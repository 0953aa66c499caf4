package io.stackyard.spec.web;

import java.util.List;

import io.stackyard.problem.Violation;
import io.stackyard.spec.SpecFindings;

/**
 * The answer to a spec.
 *
 * @param valid whether nothing is wrong
 * @param violations what is wrong, in reading order
 * @param warnings sentences about what is valid and may yet surprise
 */
record ValidationView(boolean valid, List<Violation> violations, List<String> warnings) {

	static ValidationView of(SpecFindings findings) {
		return new ValidationView(findings.valid(), findings.violations(), findings.warnings());
	}

}
