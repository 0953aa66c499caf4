package io.stackyard.job;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import io.stackyard.job.JobRetry.Pause;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class JobRetryTests {

	private long nanos;

	/** The longest pause that chance may give. */
	private final JobRetry.Failures failures = new JobRetry(new Random(0) {
		@Override
		public long nextLong(long bound) {
			return bound - 1;
		}
	}, () -> this.nanos).none();

	@Test
	void addWhenFailureStaysIsEmpty() {
		assertThat(this.failures.add(new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "Not let in."))).isEmpty();
	}

	@Test
	void addWhenFailurePassesGrowsUpToACap() {
		assertThat(Stream.generate(this::away).limit(8)).extracting((pause) -> pause.orElseThrow().time().toMillis())
			.containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16000L, 16000L, 16000L);
	}

	@Test
	void addWhenBudgetIsSpentIsEmpty() {
		assertThat(away()).isPresent();
		this.nanos += Duration.ofMinutes(2).toNanos() - 1;
		assertThat(away()).isPresent();
		this.nanos += 1;
		assertThat(away()).isEmpty();
	}

	@Test
	void addWhenStepTookLongBeforeItsFirstFailureHasTheWholeBudget() {
		this.nanos += Duration.ofHours(1).toNanos();
		assertThat(away()).isPresent();
	}

	@Test
	void addWhenATimeIsAskedForWaitsForItAndDoesNotCount() {
		assertThat(throttled(Duration.ofSeconds(7))).contains(new Pause(Duration.ofMillis(7500), false));
		assertThat(away()).contains(new Pause(Duration.ofMillis(500), true));
	}

	@Test
	void addWhenTheTimeAskedForIsBeyondTheBudgetIsEmpty() {
		assertThat(throttled(Duration.ofMinutes(3))).isEmpty();
	}

	private Optional<Pause> away() {
		return this.failures.add(new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "Away.").passing());
	}

	private Optional<Pause> throttled(Duration retryAfter) {
		return this.failures
			.add(new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "Too many requests.").passing(retryAfter));
	}

}
