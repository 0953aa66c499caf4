package io.stackyard.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.stereotype.Component;

/**
 * Tells whether a failed step is tried again, and when: failures that pass by themselves,
 * within a budget of time, after pauses that grow and that chance spreads ("full
 * jitter").
 */
@Component
class JobRetry {

	private static final Map<ProblemType, Duration> BUDGETS = Map.of(ProblemType.DOCKER_UNAVAILABLE,
			Duration.ofMinutes(5), ProblemType.CLUSTER_UNREACHABLE, Duration.ofMinutes(2), ProblemType.GIT_UNREACHABLE,
			Duration.ofSeconds(20));

	private static final long FIRST_MILLIS = 500;

	private static final int DOUBLINGS = 5;

	private final RandomGenerator random;

	JobRetry(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * Return the pause before the next attempt, or empty if there is none.
	 * @param problem why the step failed
	 * @param attempt how often it was tried
	 * @param spent time since it was first tried
	 */
	Optional<Duration> pause(ProblemException problem, int attempt, Duration spent) {
		Duration budget = BUDGETS.getOrDefault(problem.type(), Duration.ZERO);
		if (spent.compareTo(budget) >= 0) {
			return Optional.empty();
		}
		long most = FIRST_MILLIS << Math.min(attempt - 1, DOUBLINGS);
		return Optional.of(Duration.ofMillis(this.random.nextLong(most + 1)));
	}

}
