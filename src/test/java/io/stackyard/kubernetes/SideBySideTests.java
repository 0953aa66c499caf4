package io.stackyard.kubernetes;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.IntStream;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SideBySideTests {

	private static final List<Integer> TEN = IntStream.range(0, 10).boxed().toList();

	@Test
	void runReturnsResultsInOrder() throws InterruptedException {
		assertThat(SideBySide.<Integer, Integer>run(TEN, (number) -> number * 2).orThrow()).containsExactly(0, 2, 4, 6,
				8, 10, 12, 14, 16, 18);
	}

	@Test
	void runDoesFourAtATime() throws InterruptedException {
		CountDownLatch four = new CountDownLatch(4);
		SideBySide.<Integer, Integer>run(TEN.subList(0, 4), (number) -> {
			four.countDown();
			await(four);
			return number;
		}).orThrow();
		assertThat(four.getCount()).isZero();
	}

	@Test
	void runWhenOneIsRefusedDoesTheOthers() throws InterruptedException {
		SideBySide.Outcome<Integer> outcome = SideBySide.run(TEN, failing(7, ProblemType.KUBERNETES_REJECTED));
		assertThat(outcome.results()).hasSize(9).doesNotContain(7);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(outcome::orThrow).withMessage("7");
	}

	@Test
	void runWhenServerDoesNotAnswerBeginsNoMore() throws InterruptedException {
		Function<Integer, Integer> unreachable = (number) -> {
			throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE, String.valueOf(number));
		};
		assertThat(SideBySide.run(TEN, unreachable).failures()).hasSizeBetween(1, 4);
	}

	private static Function<Integer, Integer> failing(int which, ProblemType type) {
		return (number) -> {
			if (number == which) {
				throw new ProblemException(type, String.valueOf(number));
			}
			return number;
		};
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
