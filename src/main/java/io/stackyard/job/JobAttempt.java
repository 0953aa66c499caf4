package io.stackyard.job;

import java.time.Duration;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
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

	private final JobControl control;

	private final Tools tools;

	private final PatientDatabase database;

	private int steps;

	private String step = "";

	private String cameTo = "before its first step";

	JobAttempt(Job job, JobWork work, JobControl control, Tools tools) {
		this.job = job;
		this.work = work;
		this.control = control;
		this.tools = tools;
		this.database = new PatientDatabase(control, tools.sleeper());
	}

	@Override
	public JobRequest request() {
		return this.job.request();
	}

	@Override
	public JobId id() {
		return this.job.id();
	}

	JobClaim claim() {
		return this.control.claim();
	}

	JobControl control() {
		return this.control;
	}

	PatientDatabase database() {
		return this.database;
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
		Optional<String> known = this.database.ask(() -> this.tools.journal().findOutput(claim(), position));
		if (known.isPresent()) {
			return this.tools.json().readValue(known.get(), type);
		}
		return run(name, position, step, true, this.tools.json());
	}

	private <T> T run(String name, int position, Step<T> step, boolean repeatable, @Nullable JsonMapper output)
			throws InterruptedException {
		this.cameTo = "before the step '%s'".formatted(name);
		checkpoint();
		this.step = name;
		this.cameTo = "in the step '%s'".formatted(name);
		T result = new StepRun(this, this.tools, name, position).run(step, repeatable, output);
		this.cameTo = "after the step '%s'".formatted(name);
		return result;
	}

	@Override
	public <T> T sharing(String cluster, Progress detail, Step<T> step) throws InterruptedException {
		enter(cluster, false, detail);
		T result = step.run(detail);
		change(this.step + ":use", () -> this.tools.journal().share(claim(), cluster));
		return result;
	}

	@Override
	public <T> T alone(String cluster, Progress detail, Step<T> step) throws InterruptedException {
		enter(cluster, true, detail);
		T result = step.run(detail);
		change(this.step + ":let-go", () -> this.tools.journal().letGo(claim(), cluster));
		return result;
	}

	private void enter(String cluster, boolean alone, Progress detail) throws InterruptedException {
		reached(this.step + ":hold");
		if (!hold(cluster, alone)) {
			this.control.place().leave();
			awaitTurn(cluster, alone, detail);
			enterAgain(detail);
		}
	}

	private boolean hold(String cluster, boolean alone) throws InterruptedException {
		return this.database.ask(() -> this.tools.journal().hold(claim(), cluster, alone)).equals(id());
	}

	/** Looking costs little, taking hold costs a write: it is looked first. */
	private void awaitTurn(String cluster, boolean alone, Progress detail) throws InterruptedException {
		do {
			Optional<JobId> other = findOther(cluster, alone);
			while (other.isPresent()) {
				detail.accept("waits for the job %s, which works on the cluster '%s'".formatted(other.get(), cluster));
				this.control.pause(LOOK_AGAIN);
				detail.checkpoint();
				other = findOther(cluster, alone);
			}
		}
		while (!hold(cluster, alone));
	}

	private Optional<JobId> findOther(String cluster, boolean alone) throws InterruptedException {
		return this.database.ask(() -> this.tools.journal().findOther(claim(), cluster, alone));
	}

	private void enterAgain(Progress detail) throws InterruptedException {
		while (!this.control.place().enter(LOOK_AGAIN)) {
			detail.checkpoint();
		}
	}

	@Override
	public void record(String name, Runnable change) throws InterruptedException {
		change(name, () -> this.tools.journal().record(claim(), () -> {
			change.run();
			return true;
		}));
	}

	@Override
	public void about(int release, @Nullable Revision revision, String cluster) throws InterruptedException {
		change("about", () -> this.tools.journal().about(claim(), release, revision, cluster));
	}

	/** Make a change that is no part of the journal. */
	private void change(String name, Runnable action) throws InterruptedException {
		reached(name);
		this.database.write(action);
	}

	@Override
	public void requireOwned(String effect) {
		reached(this.step + ":" + effect);
		checkpoint();
		requireOwned();
	}

	/** Require that this process still has the job. */
	void requireOwned() {
		if (!this.tools.leases().holds(claim())) {
			throw new JobFencedException(claim());
		}
	}

	@Override
	public void checkpoint() {
		this.control.checkpoint();
	}

	@Override
	public Registration onEnd(Runnable closer) {
		return this.control.onEnd(closer);
	}

	/** Tell that the job begins, or begins again. */
	void begin() {
		logger.info("Job {} begins, attempt {}: {} {}", id(), this.job.attempts(), request().type(),
				request().subject());
		if (this.job.attempts() == 1) {
			this.tools.meters()
				.began(request().type(), Duration.between(this.job.createdAt(), this.tools.store().now()));
		}
	}

	/** End the job for good. */
	void end(JobState state, @Nullable ProblemException problem) throws InterruptedException {
		@Nullable String document = (problem != null) ? this.tools.json().writeValueAsString(problem.document()) : null;
		@Nullable String reason = (problem != null) ? problem.getMessage() : null;
		reached("finished");
		this.database.write(() -> this.tools.journal().end(claim(), state, document, reason));
		this.tools.meters().ended(request().type(), state);
		logger.info("Job {} ends: {}{}", id(), state, (problem != null) ? ", " + problem.type().slug() : "");
	}

	/** End a job that somebody wants to end, and say what it leaves behind. */
	void endCancelled() throws InterruptedException {
		Job now = this.database.ask(() -> this.tools.store().find(id())).orElse(this.job);
		String leftBehind = this.database.ask(() -> this.work.leftBehind(now));
		end(JobState.CANCELLED, new ProblemException(ProblemType.CANCELLED,
				"The job was cancelled %s. %s".formatted(this.cameTo, leftBehind)));
	}

	void reached(String point) {
		this.tools.failpoint().reached(id(), point);
	}

	/** Put the job back into the queue. */
	void suspend() {
		this.tools.journal().suspend(claim());
		logger.info("Job {} is put back, to go on after the next start", id());
	}

	/** What every attempt works with. */
	record Tools(JobTables tables, JobRetry retry, Failpoint failpoint, JobMeters meters, JsonMapper json,
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
