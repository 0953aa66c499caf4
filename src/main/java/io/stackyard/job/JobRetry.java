package io.stackyard.job;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells whether a failed step is tried again, and when: failures that pass by themselves,
 * within a budget of time from the first of them, after pauses that grow and that chance
 * spreads ("full jitter"). Where the other side names a time, that is waited for.
 */
@Component
class JobRetry {

	private static final Map<ProblemType, Duration> BUDGETS = Map.of(ProblemType.DOCKER_UNAVAILABLE,
			Duration.ofMinutes(5), ProblemType.CLUSTER_UNREACHABLE, Duration.ofMinutes(2), ProblemType.GIT_UNREACHABLE,
			Duration.ofSeconds(20));

	private static final Duration OTHER_BUDGET = Duration.ofSeconds(30);

	private static final long FIRST_MILLIS = 500;

	private static final int DOUBLINGS = 5;

	private final RandomGenerator random;

	private final Ticker ticker;

	JobRetry(RandomGenerator random, Ticker ticker) {
		this.random = random;
		this.ticker = ticker;
	}

	/** Return the failures of a step that has not failed yet. */
	Failures none() {
		return new Failures();
	}

	/** The failures of one step. Used by the job's own thread. */
	final class Failures {

		private @Nullable Long first;

		private int counted;

		/**
		 * Take one more failure.
		 * @return the pause before the step is done again, or empty if it is not
		 */
		Optional<Pause> add(ProblemException failure) {
			long now = JobRetry.this.ticker.nanos();
			this.first = (this.first != null) ? this.first : Long.valueOf(now);
			Duration left = BUDGETS.getOrDefault(failure.type(), OTHER_BUDGET)
				.minus(Duration.ofNanos(now - this.first));
			@Nullable Duration asked = failure.retryAfter();
			if (!failure.isPassing() || !left.isPositive() || (asked != null && asked.compareTo(left) > 0)) {
				return Optional.empty();
			}
			return Optional.of((asked != null) ? new Pause(asked.plus(jitter(FIRST_MILLIS)), false)
					: new Pause(jitter(FIRST_MILLIS << Math.min(this.counted++, DOUBLINGS)), true));
		}

		private Duration jitter(long mostMillis) {
			return Duration.ofMillis(JobRetry.this.random.nextLong(mostMillis + 1));
		}

	}

	/**
	 * What comes before the next attempt.
	 *
	 * @param time how long it is waited
	 * @param counts whether the failed attempt counts; one that was only asked to come
	 * again later does not
	 */
	record Pause(Duration time, boolean counts) {
	}

}
