package io.stackyard.job;

import java.time.Duration;
import java.util.Optional;

import io.stackyard.problem.DatabaseOutage;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Progress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One step of an attempt: done until it succeeds or fails for good, and told in the
 * journal. Used by the job's own thread.
 */
final class StepRun implements Progress {

	private final JobAttempt attempt;

	private final JobAttempt.Tools tools;

	private final String name;

	private final int position;

	private final JobRetry.Failures failures;

	private final long begunAt;

	private String told = "";

	StepRun(JobAttempt attempt, JobAttempt.Tools tools, String name, int position) {
		this.attempt = attempt;
		this.tools = tools;
		this.name = name;
		this.position = position;
		this.failures = tools.retry().none();
		this.begunAt = tools.ticker().nanos();
	}

	/**
	 * Do the step.
	 * @param repeatable whether it is done again where it fails for a reason that passes
	 * @param output writes its result into the journal, or {@code null} to keep none
	 */
	<T> T run(JobRun.Step<T> step, boolean repeatable, @Nullable JsonMapper output) throws InterruptedException {
		int number = 0;
		boolean counts = true;
		while (true) {
			try {
				this.attempt.reached(this.name + ":begun");
				number = counts ? begin() : number;
				T result = step.run(this);
				this.attempt.reached(this.name + ":done");
				end(JobStep.State.SUCCEEDED, (output != null) ? output.writeValueAsString(result) : null);
				this.attempt.reached(this.name + ":told");
				return result;
			}
			catch (JobFencedException ex) {
				throw ex;
			}
			catch (RuntimeException | Error ex) {
				JobRetry.Pause pause = pauseOrEnd(ex, repeatable);
				counts = pause.counts();
				repeat(pause, number, ex);
			}
		}
	}

	@Override
	public void accept(String line) {
		checkpoint();
		tell(line);
	}

	@Override
	public void checkpoint() {
		this.attempt.checkpoint();
	}

	@Override
	public Registration onEnd(Runnable closer) {
		return this.attempt.onEnd(closer);
	}

	private int begin() throws InterruptedException {
		return this.attempt.database()
			.ask(() -> this.tools.journal().beginStep(this.attempt.claim(), this.position, this.name));
	}

	/**
	 * Return the pause before the step is done again.
	 * @throws RuntimeException what ends the attempt, if it is not
	 */
	private JobRetry.Pause pauseOrEnd(Throwable failure, boolean repeatable) throws InterruptedException {
		requireWanted();
		Optional<JobRetry.Pause> pause = pause(failure, repeatable);
		if (pause.isPresent()) {
			return pause.get();
		}
		end(JobStep.State.FAILED, null);
		throw rethrown(failure);
	}

	/** What fails because the job is to end is no failure. */
	private void requireWanted() throws InterruptedException {
		try {
			this.attempt.control().checkpoint();
		}
		catch (JobCancelledException ex) {
			end(JobStep.State.CANCELLED, null);
			throw ex;
		}
	}

	private Optional<JobRetry.Pause> pause(Throwable failure, boolean repeatable) {
		if (DatabaseOutage.isCauseOf(failure)) {
			return Optional.of(new JobRetry.Pause(PatientDatabase.PAUSE, true));
		}
		return (repeatable && failure instanceof ProblemException problem) ? this.failures.add(problem)
				: Optional.empty();
	}

	private void repeat(JobRetry.Pause pause, int number, Throwable failure) throws InterruptedException {
		tell(pause.counts() ? "attempt %d failed: %s".formatted(number, failure.getMessage())
				: "asked to wait: %s".formatted(failure.getMessage()));
		this.tools.meters().stepRepeated(this.attempt.request().type(), this.name);
		this.attempt.control().pause(pause.time());
		requireWanted();
		this.attempt.database().write(this.attempt::requireOwned);
	}

	private void end(JobStep.State state, @Nullable String output) throws InterruptedException {
		this.attempt.database()
			.write(() -> this.tools.journal().endStep(this.attempt.claim(), this.position, state, output));
		this.tools.meters()
			.stepEnded(this.attempt.request().type(), this.name, state,
					Duration.ofNanos(this.tools.ticker().nanos() - this.begunAt));
	}

	/** Tell what the step does; while the database is away, nobody reads it. */
	private void tell(String line) {
		try {
			if (!line.equals(this.told)) {
				this.tools.journal().detail(this.attempt.claim(), this.position, this.name, line);
				this.told = line;
			}
		}
		catch (RuntimeException ex) {
			if (!DatabaseOutage.isCauseOf(ex)) {
				throw ex;
			}
		}
	}

	private static RuntimeException rethrown(Throwable failure) {
		if (failure instanceof Error error) {
			throw error;
		}
		return (RuntimeException) failure;
	}

}
