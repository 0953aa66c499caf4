package io.stackyard.job;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.stackyard.problem.DatabaseOutage;
import io.stackyard.problem.ProblemException;
import io.stackyard.time.Sleeper;
import io.stackyard.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * One attempt of a job: does its steps, writes them into the journal, and ends where the
 * job was cancelled, the server shuts down, or another process has claimed the job. Used
 * by the job's own thread.
 */
final class JobAttempt implements JobRun {

	private static final Logger logger = LoggerFactory.getLogger(JobAttempt.class);

	private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

	private final Job job;

	private final JobWork work;

	private final JobClaim claim;

	private final JobControl control;

	private final Tools tools;

	private int steps;

	private String step = "";

	private String told = "";

	JobAttempt(Job job, JobWork work, JobClaim claim, JobControl control, Tools tools) {
		this.job = job;
		this.work = work;
		this.claim = claim;
		this.control = control;
		this.tools = tools;
	}

	@Override
	public JobRequest request() {
		return this.job.request();
	}

	@Override
	public JobId id() {
		return this.job.id();
	}

	@Override
	public <T> T step(String name, Step<T> step) throws InterruptedException {
		return run(name, this.steps++, step, true, null);
	}

	@Override
	public <T> T check(String name, Step<T> step) throws InterruptedException {
		return run(name, this.steps++, step, false, null);
	}

	@Override
	public <T> T once(String name, Class<T> type, Step<T> step) throws InterruptedException {
		int position = this.steps++;
		Optional<String> known = ask(() -> this.tools.journal().findOutput(this.claim, position));
		if (known.isPresent()) {
			return this.tools.json().readValue(known.get(), type);
		}
		return run(name, position, step, true, this.tools.json());
	}

	@Override
	public <T> T alone(String cluster, Consumer<String> detail, Step<T> step) throws InterruptedException {
		String resource = JobLocks.cluster(cluster);
		reached("hold");
		JobId holder = ask(() -> this.tools.journal().hold(this.claim, resource));
		while (!holder.equals(id())) {
			detail.accept("waits for the job %s, which works on the cluster '%s'".formatted(holder, cluster));
			this.control.pause(LOOK_AGAIN);
			checkpoint();
			holder = ask(() -> this.tools.journal().hold(this.claim, resource));
		}
		T result = step.run(detail);
		change("let-go", () -> this.tools.journal().letGo(this.claim, resource));
		return result;
	}

	@Override
	public void record(String name, Runnable change) throws InterruptedException {
		change(name, () -> this.tools.journal().record(this.claim, () -> {
			change.run();
			return true;
		}));
	}

	@Override
	public void about(int release, @Nullable Revision revision, String cluster) throws InterruptedException {
		change("about", () -> this.tools.journal().about(this.claim, release, revision, cluster));
	}

	@Override
	public void requireOwned(String effect) {
		reached(this.step + ":" + effect);
		requireOwned();
	}

	private void requireOwned() {
		if (!this.tools.leases().holds(this.claim)) {
			throw new JobFencedException(this.claim);
		}
	}

	/** Notice what was asked for before the first step. */
	void begin() {
		this.tools.meters()
			.timer("stackyard.job.queue", "type", request().type())
			.record(Duration.between(this.job.createdAt(), this.tools.store().now()));
	}

	/** Tell how the job ended. */
	void end(JobState state, @Nullable ProblemException problem) throws InterruptedException {
		@Nullable String document = (problem != null) ? this.tools.json().writeValueAsString(problem.document()) : null;
		@Nullable String reason = (problem != null) ? problem.getMessage() : null;
		reached("finished");
		write(() -> this.tools.journal().end(this.claim, state, document, reason));
	}

	/** Put the job back into the queue. */
	void suspend() {
		this.tools.journal().suspend(this.claim);
	}

	private <T> T run(String name, int position, Step<T> step, boolean retry, @Nullable JsonMapper output)
			throws InterruptedException {
		this.step = name;
		write(this::checkpoint);
		long begin = this.tools.ticker().nanos();
		for (int attempt = 1;; attempt++) {
			try {
				reached(name + ":begun");
				write(() -> this.tools.journal().beginStep(this.claim, position, name));
				T result = step.run(detail(name, position));
				reached(name + ":done");
				@Nullable String kept = (output != null) ? output.writeValueAsString(result) : null;
				end(name, position, JobStep.State.SUCCEEDED, kept, begin);
				reached(name + ":told");
				return result;
			}
			catch (JobSuspendedException | JobFencedException ex) {
				throw ex;
			}
			catch (RuntimeException ex) {
				Optional<Duration> pause = pause(ex, retry, attempt, begin);
				if (pause.isEmpty()) {
					boolean cancelled = ex instanceof JobCancelledException;
					end(name, position, cancelled ? JobStep.State.CANCELLED : JobStep.State.FAILED, null, begin);
					throw ex;
				}
				tell(name, position, "attempt %d failed: %s".formatted(attempt, ex.getMessage()));
				this.control.pause(pause.get());
				if (this.control.isCancelled()) {
					end(name, position, JobStep.State.CANCELLED, null, begin);
				}
				write(this::checkpoint);
			}
		}
	}

	/** Return the time until a failed step is tried again, or empty if it is not. */
	private Optional<Duration> pause(RuntimeException failure, boolean retry, int attempt, long begin) {
		if (DatabaseOutage.isCauseOf(failure)) {
			return Optional.of(LOOK_AGAIN);
		}
		return (retry && failure instanceof ProblemException problem)
				? this.tools.retry().pause(problem, attempt, Duration.ofNanos(this.tools.ticker().nanos() - begin))
				: Optional.empty();
	}

	private void end(String name, int position, JobStep.State state, @Nullable String output, long begin)
			throws InterruptedException {
		write(() -> this.tools.journal().endStep(this.claim, position, state, output));
		this.tools.meters()
			.timer("stackyard.job.steps", "type", request().type(), "step", name, "state", state.name())
			.record(Duration.ofNanos(this.tools.ticker().nanos() - begin));
	}

	private Consumer<String> detail(String name, int position) {
		return (line) -> {
			checkpoint();
			tell(name, position, line);
		};
	}

	/** Tell what a step does; while the database is away, nobody reads it. */
	private void tell(String name, int position, String line) {
		try {
			if (!line.equals(this.told)) {
				this.tools.journal().detail(this.claim, position, name, line);
				this.told = line;
			}
		}
		catch (RuntimeException ex) {
			if (!DatabaseOutage.isCauseOf(ex)) {
				throw ex;
			}
		}
	}

	private void checkpoint() {
		if (this.control.isSuspended()) {
			throw new JobSuspendedException();
		}
		if (this.control.isCancelled()) {
			Job reached = this.tools.store().find(id()).orElse(this.job);
			throw new JobCancelledException(
					"The job was cancelled at the step '%s'. %s".formatted(this.step, this.work.leftBehind(reached)));
		}
		requireOwned();
	}

	private void reached(String point) {
		this.tools.failpoint().reached(id(), point);
	}

	/** Make a change that is no part of the journal. */
	private void change(String name, Runnable action) throws InterruptedException {
		reached(name);
		write(action);
	}

	/** Write to the database, as soon as it is there. */
	private void write(Runnable action) throws InterruptedException {
		ask(() -> {
			action.run();
			return true;
		});
	}

	/** Ask the database, as soon as it is there. */
	private <T> T ask(Supplier<T> action) throws InterruptedException {
		boolean told = false;
		while (true) {
			try {
				return action.get();
			}
			catch (RuntimeException ex) {
				if (!DatabaseOutage.isCauseOf(ex)) {
					throw ex;
				}
				if (!told) {
					logger.warn("The job {} waits for the database: {}", id(), ex.getMessage());
					told = true;
				}
				if (this.control.isSuspended()) {
					throw new JobSuspendedException();
				}
				this.tools.sleeper().sleep(LOOK_AGAIN);
			}
		}
	}

	/** What every attempt works with. */
	record Tools(JobTables tables, JobRetry retry, Failpoint failpoint, MeterRegistry meters, JsonMapper json,
			Sleeper sleeper, Ticker ticker) {

		JobStore store() {
			return this.tables.store();
		}

		JobLeases leases() {
			return this.tables.leases();
		}

		JobJournal journal() {
			return this.tables.journal();
		}

	}

}
