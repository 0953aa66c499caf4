package io.stackyard.cluster.registered;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.stackyard.cluster.Inspection;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What was found when a registered cluster was asked.
 *
 * @param standing how it stands
 * @param message why it does not run, as a sentence, or {@code null} if it does
 * @param inspection what it said, or {@code null} if nothing that counts
 * @param at when it was asked
 */
public record Finding(Standing standing, @Nullable String message, @Nullable Inspection inspection, Instant at) {

	static Finding of(Registration registration, Inspection inspection, Instant at) {
		return identityProblem(registration, inspection).or(() -> rightsProblem(registration, inspection))
			.map((problem) -> new Finding(Standing.of(problem.type()), problem.detail(), inspection, at))
			.orElseGet(() -> new Finding(Standing.RUNNING, null, inspection, at));
	}

	static Finding of(ProblemException problem, Instant at) {
		return new Finding(Standing.of(problem.type()), problem.detail(), null, at);
	}

	/** Return that another cluster answers, if one does. */
	static Optional<ProblemException> identityProblem(Registration registration, Inspection inspection) {
		if (inspection.identity().equals(registration.identity())) {
			return Optional.empty();
		}
		return Optional.of(new ProblemException(ProblemType.CLUSTER_IDENTITY_MISMATCH,
				"Another cluster answers at the address of '%s': its identity is '%s', and '%s' is recorded."
					.formatted(registration.name(), inspection.identity(), registration.identity())));
	}

	/** Return that rights are missing, if some are. */
	static Optional<ProblemException> rightsProblem(Registration registration, Inspection inspection) {
		List<String> missing = inspection.missingRights();
		if (missing.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new ProblemException(ProblemType.CLUSTER_RIGHTS_MISSING,
				"Cluster '%s' does not give its kubeconfig these rights: %s.".formatted(registration.name(),
						String.join(", ", missing)))
			.with("rights", missing));
	}

}
