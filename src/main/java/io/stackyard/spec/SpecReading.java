package io.stackyard.spec;

import java.util.List;

import io.stackyard.problem.Violation;

/**
 * What was read of a spec. With violations the spec is what could be made of the rest, so
 * that further rules can be checked and everything wrong be said at once.
 *
 * @param spec the spec; its stack is empty if the text names none
 * @param positions where its values stand
 * @param violations what is wrong, in reading order
 */
public record SpecReading(DeploymentSpec spec, SpecPositions positions, List<Violation> violations) {

	public SpecReading {
		violations = List.copyOf(violations);
	}

}
