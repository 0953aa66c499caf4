package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import io.stackyard.TestDatabase;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JobServiceTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final JobStore store = new JobStore(new TestDatabase().jdbc());

	private final CountDownLatch gate = new CountDownLatch(1);

	private JobRunner runner = runner();

	private JobService jobs = service(this.runner);

	@BeforeEach
	void start() {
		this.runner.start();
	}

	@AfterEach
	void stop() {
		this.gate.countDown();
		this.runner.stop();
	}

	@Test
	void submitWhenWorkSucceedsTellsItsSteps() throws InterruptedException {
		Job job = end(submit("good", "web"));
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.steps()).containsExactly(new JobStep("first", JobStep.State.SUCCEEDED, NOW, NOW, "one thing"),
				new JobStep("second", JobStep.State.SUCCEEDED, NOW, NOW, ""));
		assertThat(job.attempts()).isEqualTo(1);
	}

	@Test
	void submitWhenWorkFailsKeepsTheProblem() throws InterruptedException {
		Job job = end(submit("bad", "web"));
		assertThat(job.state()).isEqualTo(JobState.FAILED);
		assertThat(job.steps()).extracting(JobStep::state).containsExactly(JobStep.State.FAILED);
		assertThat(job.problem()).isEqualTo("{\"type\":\"/problems/not-found\",\"title\":\"Not found\",\"status\":404,"
				+ "\"detail\":\"No such thing.\",\"remedy\":\"Check the name; the list of the collection shows what "
				+ "there is.\",\"cluster\":\"one\"}");
	}

	@Test
	void submitWhenWorkHasAFaultHidesIt() throws InterruptedException {
		Job job = end(submit("faulty", "web"));
		assertThat(job.state()).isEqualTo(JobState.FAILED);
		assertThat(job.problem()).contains("/problems/internal-error").doesNotContain("inner");
	}

	@Test
	void submitWhenDeploymentHasAnOpenJobNamesIt() {
		JobId open = submit("gated", "web");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> submit("good", "web"))
			.withMessage("The job '%s' (gated) works on 'web'.", open)
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.JOB_IN_PROGRESS))
			.satisfies((ex) -> assertThat(ex.members()).containsEntry("job", "/api/v1/jobs/" + open));
	}

	@Test
	void submitAfterTheEndOfAnotherJobIsAccepted() throws InterruptedException {
		end(submit("bad", "web"));
		assertThat(end(submit("good", "web")).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void cancelEndsTheJobAtItsNextStep() throws InterruptedException {
		JobId id = submit("gated", "web");
		this.jobs.cancel(id);
		this.gate.countDown();
		Job job = end(id);
		assertThat(job.state()).isEqualTo(JobState.CANCELLED);
		assertThat(job.steps()).extracting(JobStep::name).doesNotContain("after");
	}

	@Test
	void cancelWhenJobHasEndedIsRefused() throws InterruptedException {
		JobId id = submit("good", "web");
		end(id);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.jobs.cancel(id))
			.withMessage("The job '%s' has ended with SUCCEEDED.", id);
	}

	@Test
	void startGoesOnWithJobsOfAnEarlierProcess() throws InterruptedException {
		JobId id = new JobId("01ARZ3NDEKTSV4RRFFQ69G5FAV");
		this.store.add(id, request("good", "left"), NOW);
		this.store.begin(id, NOW);
		this.store.beginStep(id, 0, "first", NOW);
		this.runner = runner();
		this.jobs = service(this.runner);
		this.runner.start();
		Job job = end(id);
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.attempts()).isEqualTo(2);
	}

	@Test
	void stopPutsARunningJobBackIntoTheQueue() throws InterruptedException {
		JobId id = submit("gated", "web");
		Thread stopping = Thread.ofVirtual().start(this.runner::stop);
		while (!this.runner.isStopping()) {
			Thread.onSpinWait();
		}
		this.gate.countDown();
		stopping.join();
		assertThat(this.jobs.get(id).state()).isEqualTo(JobState.QUEUED);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> submit("good", "other"))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.SHUTTING_DOWN));
	}

	@Test
	void listSelectsByDeploymentAndState() throws InterruptedException {
		JobId bad = submit("bad", "web");
		end(bad);
		JobId good = submit("good", "web");
		end(good);
		end(submit("good", "db"));
		assertThat(list("web", EnumSet.noneOf(JobState.class))).containsExactly(good, bad);
		assertThat(list("web", EnumSet.of(JobState.FAILED))).containsExactly(bad);
	}

	private List<JobId> list(String deployment, EnumSet<JobState> states) {
		return this.jobs.list(new JobFilter(deployment, states, null, 10)).stream().map(Job::id).toList();
	}

	private JobId submit(String type, String deployment) {
		return this.jobs.submit(request(type, deployment)).id();
	}

	private Job end(JobId id) throws InterruptedException {
		return this.jobs.await(id, PATIENCE);
	}

	private static JobRequest request(String type, String deployment) {
		return new JobRequest(type, deployment, null, null, "tester", "{}");
	}

	private JobService service(JobRunner runner) {
		return new JobService(this.store, runner, this.clock, new Random(1));
	}

	private JobRunner runner() {
		return new JobRunner(
				List.of(new Work("good", this::good), new Work("bad", JobServiceTests::bad),
						new Work("faulty", JobServiceTests::faulty), new Work("gated", this::gated)),
				this.store, new JobProperties(2, Duration.ofDays(30)), this.clock, JsonMapper.shared());
	}

	private void good(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			detail.accept("one thing");
			return 1;
		});
		run.step("second", (detail) -> 2);
	}

	private void gated(JobRun run) throws InterruptedException {
		run.step("gate", (detail) -> {
			this.gate.await();
			return 1;
		});
		run.step("after", (detail) -> 2);
	}

	private static void bad(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			throw new ProblemException(ProblemType.NOT_FOUND, "No such thing.").with("cluster", "one");
		});
	}

	private static void faulty(JobRun run) {
		throw new IllegalStateException("inner detail");
	}

	private record Work(String type, Body body) implements JobWork {

		@Override
		public void run(JobRun run) throws InterruptedException {
			this.body.run(run);
		}

	}

	@FunctionalInterface
	private interface Body {

		void run(JobRun run) throws InterruptedException;

	}

}
