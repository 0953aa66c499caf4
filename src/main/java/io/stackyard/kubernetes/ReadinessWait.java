package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;

/**
 * Waits until workloads are ready. A watch tells when to look; without news it looks
 * every few seconds all the same, so that a watch that fell silent costs no more.
 */
final class ReadinessWait {

	private static final Duration LOOK = Duration.ofSeconds(5);

	private final Observer observer;

	private final Pause pause;

	private final Narration progress;

	/** Time for which the server asks to be left alone. */
	private Duration rest = Duration.ZERO;

	ReadinessWait(Observer observer, Pause pause, Progress progress) {
		this.observer = observer;
		this.pause = pause;
		this.progress = new Narration(pause, progress);
	}

	Readiness await(Selection selection, Expectation expectation, Duration timeout) throws InterruptedException {
		Duration deadline = this.pause.elapsed().plus(timeout);
		try (ChangeSignal signal = this.observer.watch(selection)) {
			Readiness readiness = look(selection, expectation);
			while (!readiness.ready()) {
				requirePossible(selection, readiness);
				if (this.pause.isOver(deadline)) {
					throw notReady(selection, readiness, "Not ready after %s".formatted(timeout), readiness.causes());
				}
				this.pause.until(signal::take, atMost(LOOK, deadline));
				this.pause.until(() -> false, atMost(this.rest, deadline));
				readiness = look(selection, expectation, readiness);
			}
			return readiness;
		}
	}

	private Duration atMost(Duration time, Duration deadline) {
		Duration left = deadline.minus(this.pause.elapsed());
		return (left.compareTo(time) < 0) ? left : time;
	}

	private Readiness look(Selection selection, Expectation expectation) {
		Readiness readiness = this.observer.readiness(selection, expectation);
		this.rest = Duration.ZERO;
		this.progress.tellNews(line(readiness));
		return readiness;
	}

	/** A cluster that does not answer for a while is no reason to give up. */
	private Readiness look(Selection selection, Expectation expectation, Readiness last) {
		try {
			return look(selection, expectation);
		}
		catch (ProblemException ex) {
			if (!ex.isPassing()) {
				throw ex;
			}
			this.rest = Objects.requireNonNullElse(ex.retryAfter(), Duration.ZERO);
			this.progress.tellNews(ex.detail());
			return last;
		}
	}

	private void requirePossible(Selection selection, Readiness readiness) {
		List<Cause> permanent = readiness.causes().stream().filter(Cause::permanent).toList();
		if (!permanent.isEmpty()) {
			throw notReady(selection, readiness, "Waiting cannot help", permanent);
		}
	}

	private ProblemException notReady(Selection selection, Readiness readiness, String why, List<Cause> decisive) {
		String reasons = decisive.isEmpty() ? waiting(readiness)
				: decisive.stream().map(ReadinessWait::sentence).distinct().collect(Collectors.joining(" "));
		List<Cause> causes = readiness.causes()
			.stream()
			.map((cause) -> this.observer.withLog(selection, cause))
			.toList();
		return new ProblemException(ProblemType.NOT_READY, "%s. %s".formatted(why, reasons)).with("causes", causes);
	}

	private static String sentence(Cause cause) {
		String subject = (cause.container() != null) ? cause.object() + " '" + cause.container() + "'" : cause.object();
		String message = cause.message().strip();
		return "%s: %s%s".formatted(subject, message, message.endsWith(".") ? "" : ".");
	}

	private static String line(Readiness readiness) {
		return readiness.ready() ? "all workloads are ready" : waiting(readiness);
	}

	private static String waiting(Readiness readiness) {
		return readiness.waiting().stream().map(Readiness.Workload::toString).collect(Collectors.joining(", "));
	}

}
