package io.stackyard.rollout;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Turns checks that did not pass into one failure that names them all. */
final class FailedChecks {

	private FailedChecks() {
	}

	/**
	 * Do nothing if all passed.
	 * @param checks results of a preflight
	 * @throws ProblemException of the type of the first that did not, with all of them
	 */
	static void throwIfPresent(List<Check> checks) {
		List<Check> failed = checks.stream().filter((check) -> !check.passed()).toList();
		if (!failed.isEmpty()) {
			String detail = failed.stream().map(Check::detail).collect(Collectors.joining(" "));
			ProblemException problem = new ProblemException(type(failed.getFirst()), detail).with("checks", failed);
			throw failed.stream().allMatch(FailedChecks::mayPass) ? problem.passing() : problem;
		}
	}

	/** Docker comes back when it is restarted; the other checks wait for a person. */
	private static boolean mayPass(Check check) {
		return ProblemType.DOCKER_UNAVAILABLE.slug().equals(check.problem());
	}

	private static ProblemType type(Check check) {
		return Arrays.stream(ProblemType.values())
			.filter((type) -> type.slug().equals(check.problem()))
			.findFirst()
			.orElse(ProblemType.TOOL_FAILED);
	}

}
