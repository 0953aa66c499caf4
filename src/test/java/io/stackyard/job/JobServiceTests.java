package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.stackyard.TestDatabase;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class JobServiceTests {

	private static final Instant NOW = Instant.parse("2026-11-23T20:00:00Z");

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

	private final JobFixture fixture;

	private final CountDownLatch gate = new CountDownLatch(1);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final JobFixture.Server server;

	private final JobService jobs;

	JobServiceTests(TestDatabase.Kind kind) {
		this.fixture = new JobFixture(new TestDatabase(kind).dataSource(), this.clock);
		this.server = this.fixture.server(works());
		this.jobs = this.server.jobs();
	}

	@AfterEach
	void stop() {
		this.gate.countDown();
		this.server.stop();
	}

	@Test
	void submitWhenWorkSucceedsTellsItsSteps() throws InterruptedException {
		Job job = end(submit("good", "web"));
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.steps()).containsExactly(new JobStep("first", JobStep.State.SUCCEEDED, 1, NOW, NOW, "one thing"),
				new JobStep("second", JobStep.State.SUCCEEDED, 1, NOW, NOW, ""));
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
	void submitWhenWorkOverflowsTheStackFailsTheJob() throws InterruptedException {
		assertThat(end(submit("endless", "web")).state()).isEqualTo(JobState.FAILED);
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
	void submitForAClusterHoldsTheClusterUntilTheEnd() throws InterruptedException {
		JobId open = this.jobs.submit(JobRequest.ofCluster("gated", "prod", "ops", "{}"), OnConflict.REFUSE).id();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.jobs.submit(JobRequest.ofCluster("good", "prod", "ops", "{}"), OnConflict.QUEUE))
			.withMessage("The job '%s' (gated) works on 'prod'.", open)
			.returns(ProblemType.JOB_IN_PROGRESS, ProblemException::type);
		assertThat(this.jobs.findOnCluster("prod", "")).map(Job::id).hasValue(open);
		this.gate.countDown();
		assertThat(end(open).state()).isEqualTo(JobState.SUCCEEDED);
		Job next = this.jobs.submit(JobRequest.ofCluster("good", "prod", "ops", "{}"), OnConflict.REFUSE);
		assertThat(end(next.id()).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void submitAfterTheEndOfAnotherJobIsAccepted() throws InterruptedException {
		end(submit("bad", "web"));
		assertThat(end(submit("good", "web")).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void cancelEndsTheJobAtItsNextStepAndSaysWhatIsLeft() throws InterruptedException {
		JobId id = submit("gated", "web");
		this.entered.await();
		this.jobs.cancel(id);
		this.gate.countDown();
		Job job = end(id);
		assertThat(job.state()).isEqualTo(JobState.CANCELLED);
		assertThat(job.steps()).extracting(JobStep::name).containsExactly("gate");
		assertThat(job.problem()).contains("The job was cancelled before the step 'after'. Steps reached: [gate].");
	}

	@Test
	void cancelOfAJobThatWaitsEndsItAtOnce() throws InterruptedException {
		submit("gated", "web");
		this.entered.await();
		JobId next = this.jobs.submit(JobFixture.request("good", "web"), OnConflict.QUEUE).id();
		Job job = this.jobs.cancel(next);
		assertThat(job.state()).isEqualTo(JobState.CANCELLED);
		assertThat(job.problem()).contains("The job was cancelled before it began. It has changed nothing.");
		assertThat(this.jobs.submit(JobFixture.request("good", "web"), OnConflict.QUEUE).state())
			.isEqualTo(JobState.QUEUED);
	}

	@Test
	void submitWithQueueWaitsForTheJobBefore() throws InterruptedException {
		JobId first = submit("gated", "web");
		this.entered.await();
		JobId next = this.jobs.submit(JobFixture.request("good", "web"), OnConflict.QUEUE).id();
		assertThat(this.jobs.get(next).state()).isEqualTo(JobState.QUEUED);
		this.gate.countDown();
		assertThat(end(first).state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(end(next).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void submitWithQueueIsRefusedWhenAnotherJobWaits() throws InterruptedException {
		submit("gated", "web");
		this.entered.await();
		JobId next = this.jobs.submit(JobFixture.request("good", "web"), OnConflict.QUEUE).id();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.jobs.submit(JobFixture.request("good", "web"), OnConflict.QUEUE))
			.withMessage("The job '%s' (good) waits to work on 'web'.", next);
	}

	@Test
	void submitBeyondTheQueueLimitIsRefused() throws InterruptedException {
		submit("gated", "web");
		this.entered.await();
		for (int i = 1; i < JobFixture.QUEUE_LIMIT; i++) {
			submit("gated", "d" + i);
		}
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> submit("good", "more"))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.QUEUE_FULL));
	}

	@Test
	void stepThatFailsForAReasonThatPassesIsTriedAgain() throws InterruptedException {
		Job job = end(submit("flaky", "web"));
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.steps()).containsExactly(
				new JobStep("flaky", JobStep.State.SUCCEEDED, 3, NOW, NOW, "attempt 2 failed: The cluster is away."));
	}

	@Test
	void jobsThatWorkOnOneClusterDoSoOneAfterTheOther() throws InterruptedException {
		JobId first = submit("alone", "web");
		this.entered.await();
		JobId second = submit("alone", "db");
		while (this.jobs.get(second).steps().isEmpty() || this.jobs.get(second).steps().getFirst().detail().isEmpty()) {
			Thread.onSpinWait();
		}
		assertThat(this.jobs.get(second).steps().getFirst().detail())
			.isEqualTo("waits for the job %s, which works on the cluster 'one'".formatted(first));
		this.gate.countDown();
		assertThat(end(first).state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(end(second).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void cancelWhenJobHasEndedIsRefused() throws InterruptedException {
		JobId id = submit("good", "web");
		end(id);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> this.jobs.cancel(id))
			.withMessage("The job '%s' has ended with SUCCEEDED.", id);
	}

	@Test
	void stopPutsARunningJobBackAndTheNextStartGoesOn() throws InterruptedException {
		JobId id = submit("gated", "web");
		this.entered.await();
		Thread stopping = Thread.ofVirtual().start(this.server::stop);
		while (!this.server.isStopping()) {
			Thread.onSpinWait();
		}
		this.gate.countDown();
		stopping.join();
		assertThat(this.jobs.get(id).state()).isEqualTo(JobState.QUEUED);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> submit("good", "other"))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.SHUTTING_DOWN));
		JobFixture.Server next = this.fixture.server(works());
		Job job = next.jobs().await(id, PATIENCE);
		next.stop();
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.attempts()).isEqualTo(2);
		assertThat(job.steps()).extracting(JobStep::attempts).containsExactly(2, 1);
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
		return this.jobs.list(JobFilter.ALL.ofDeployment(deployment).in(states), null, 10)
			.stream()
			.map(Job::id)
			.toList();
	}

	private JobId submit(String type, String deployment) {
		return this.jobs.submit(JobFixture.request(type, deployment), OnConflict.REFUSE).id();
	}

	private Job end(JobId id) throws InterruptedException {
		return this.jobs.await(id, PATIENCE);
	}

	private List<JobWork> works() {
		return List.of(new TestWork("good", JobServiceTests::good), new TestWork("bad", JobServiceTests::bad),
				new TestWork("faulty", JobServiceTests::faulty), new TestWork("endless", JobServiceTests::endless),
				new TestWork("gated", this::gated), new TestWork("flaky", JobServiceTests::flaky),
				new TestWork("alone", this::alone));
	}

	private static void good(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			detail.accept("one thing");
			return 1;
		});
		run.step("second", (detail) -> 2);
	}

	private void gated(JobRun run) throws InterruptedException {
		run.step("gate", (detail) -> {
			this.entered.countDown();
			this.gate.await();
			return 1;
		});
		run.step("after", (detail) -> 2);
	}

	private void alone(JobRun run) throws InterruptedException {
		run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> {
			this.entered.countDown();
			this.gate.await();
			return 1;
		}));
	}

	private static void flaky(JobRun run) throws InterruptedException {
		AtomicInteger attempts = new AtomicInteger();
		run.step("flaky", (detail) -> {
			if (attempts.incrementAndGet() < 3) {
				throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "The cluster is away.").passing();
			}
			return 1;
		});
	}

	private static void bad(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			throw new ProblemException(ProblemType.NOT_FOUND, "No such thing.").with("cluster", "one");
		});
	}

	private static void faulty(JobRun run) {
		throw new IllegalStateException("inner detail");
	}

	@SuppressWarnings("InfiniteRecursion")
	private static void endless(JobRun run) {
		endless(run);
	}

}
