package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.stackyard.TestDatabase;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** How jobs end before they are done: cancelled, put back, taken away, broken. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class JobEndTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Failpoint NONE = (job, point) -> {
	};

	private final TestDatabase database;

	private final AtomicLong nanos = new AtomicLong();

	private final JobFixture fixture;

	private final CountDownLatch entered = new CountDownLatch(1);

	private final AtomicInteger runs = new AtomicInteger();

	private final CountDownLatch held = new CountDownLatch(1);

	private JobFixture.@Nullable Server server;

	JobEndTests(TestDatabase.Kind kind) {
		this.database = new TestDatabase(kind);
		Clock clock = Clock.fixed(Instant.parse("2026-11-23T20:00:00Z"), ZoneOffset.UTC);
		this.fixture = new JobFixture(this.database.dataSource(), clock, this.nanos::get);
	}

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	@Test
	void cancelClosesWhatAStepWaitsFor() throws InterruptedException {
		JobService jobs = start(NONE, 1).jobs();
		JobId id = submit(jobs, "closing", "web");
		this.entered.await();
		jobs.cancel(id);
		Job job = jobs.await(id, PATIENCE);
		assertThat(job.state()).isEqualTo(JobState.CANCELLED);
		assertThat(job.steps()).extracting(JobStep::state).containsExactly(JobStep.State.CANCELLED);
		assertThat(job.problem()).contains("The job was cancelled in the step 'waiting'. Steps reached: [waiting].");
	}

	@Test
	void stopClosesWhatAStepWaitsForAndTheNextStartDoesItAgain() throws InterruptedException {
		JobFixture.Server first = start(NONE, 1);
		JobId id = submit(first.jobs(), "closing", "web");
		this.entered.await();
		first.stop();
		assertThat(first.jobs().get(id).state()).isEqualTo(JobState.QUEUED);
		Job job = start(NONE, 1).jobs().await(id, PATIENCE);
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.steps()).extracting(JobStep::attempts).containsExactly(2);
	}

	@Test
	void jobThatAnotherProcessHasIsClosedAndWritesNothing() throws InterruptedException {
		JobFixture.Server first = start(NONE, 1);
		JobId id = submit(first.jobs(), "closing", "web");
		this.entered.await();
		this.database.jdbc()
			.sql("update job set owner = 'another', epoch = epoch + 1, lease_until = timestamp '2999-01-01 00:00:00'")
			.update();
		this.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
		Awaitility.await().until(() -> this.runs.get() == 2);
		first.stop();
		Job job = first.jobs().get(id);
		assertThat(job.state()).isEqualTo(JobState.RUNNING);
		assertThat(job.steps()).extracting(JobStep::state).containsExactly(JobStep.State.RUNNING);
	}

	@Test
	void jobThatIsClaimedWhileTheServerStopsIsPutBack() {
		Failpoint slow = (job, point) -> {
			if (point.equals("claimed")) {
				this.entered.countDown();
				Awaitility.await().until(() -> server().isStopping());
			}
		};
		JobId id = submit(start(slow, 1).jobs(), "closing", "web");
		Awaitility.await().until(() -> this.entered.getCount() == 0);
		server().stop();
		assertThat(server().jobs().get(id).state()).isEqualTo(JobState.QUEUED);
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void jobThatWaitsForAnotherLeavesItsPlaceToIt() throws InterruptedException {
		JobFixture.Server crashed = start(NONE, 2);
		JobId waiter = submit(crashed.jobs(), "waiter", "web");
		JobId holder = submit(crashed.jobs(), "holder", "db");
		Awaitility.await().until(() -> detail(crashed.jobs(), waiter).startsWith("waits for the job " + holder));
		crashed.stop();
		JobService jobs = start(NONE, 1).jobs();
		assertThat(jobs.await(holder, PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(jobs.await(waiter, PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void workWithAnErrorFailsItsJobAlone() throws InterruptedException {
		JobService jobs = start(NONE, 1).jobs();
		Job job = jobs.await(submit(jobs, "erroneous", "web"), PATIENCE);
		assertThat(job.state()).isEqualTo(JobState.FAILED);
		assertThat(job.steps()).extracting(JobStep::state).containsExactly(JobStep.State.FAILED);
		assertThat(jobs.await(submit(jobs, "brief", "web"), PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void jobThatWasDroppedIsClaimedAgainByTheSameProcess() throws InterruptedException {
		AtomicInteger left = new AtomicInteger(2);
		Failpoint broken = (job, point) -> {
			if (point.equals("finished") && left.getAndDecrement() > 0) {
				throw new IllegalStateException("broken");
			}
		};
		JobService jobs = start(broken, 1).jobs();
		JobId id = submit(jobs, "brief", "web");
		Awaitility.await().until(() -> left.get() == 0);
		this.database.jdbc().sql("update job set lease_until = timestamp '2000-01-01 00:00:00'").update();
		Job job = jobs.await(id, PATIENCE);
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.attempts()).isEqualTo(2);
	}

	@Test
	void stepThatIsAskedToWaitDoesNotCountAsFailed() throws InterruptedException {
		JobService jobs = start(NONE, 1).jobs();
		Job job = jobs.await(submit(jobs, "throttled", "web"), PATIENCE);
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.steps()).extracting(JobStep::attempts, JobStep::detail)
			.containsExactly(tuple(1, "asked to wait: Too many requests."));
	}

	private JobFixture.Server start(Failpoint failpoint, int concurrency) {
		List<JobWork> works = List.of(new TestWork("closing", this::closing), new TestWork("brief", JobEndTests::brief),
				new TestWork("waiter", this::waiter), new TestWork("holder", this::holder),
				new TestWork("erroneous", JobEndTests::erroneous), new TestWork("throttled", JobEndTests::throttled));
		JobFixture.Server started = this.fixture.server(works, failpoint, concurrency);
		this.server = started;
		return started;
	}

	private JobFixture.Server server() {
		return Objects.requireNonNull(this.server);
	}

	private static JobId submit(JobService jobs, String type, String deployment) {
		return jobs.submit(JobFixture.request(type, deployment), OnConflict.REFUSE).id();
	}

	private static String detail(JobService jobs, JobId id) {
		return String.join("", jobs.get(id).steps().stream().map(JobStep::detail).toList());
	}

	/** Waits the first time, until it is closed. */
	private void closing(JobRun run) throws InterruptedException {
		run.step("waiting", (detail) -> {
			if (this.runs.getAndIncrement() == 0) {
				awaitEnd(detail);
			}
			return 1;
		});
	}

	private void awaitEnd(Progress detail) throws InterruptedException {
		CountDownLatch closed = new CountDownLatch(1);
		detail.onEnd(closed::countDown);
		this.entered.countDown();
		closed.await();
		this.runs.incrementAndGet();
		throw new IllegalStateException("closed");
	}

	private void waiter(JobRun run) throws InterruptedException {
		this.held.await();
		run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> 1));
	}

	/** Holds the cluster when its server ends. */
	private void holder(JobRun run) throws InterruptedException {
		run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> {
			this.held.countDown();
			if (this.runs.getAndIncrement() == 0) {
				awaitEnd(inner);
			}
			return 1;
		}));
	}

	private static void brief(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> 1);
	}

	private static void erroneous(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			throw new StackOverflowError();
		});
	}

	private static void throttled(JobRun run) throws InterruptedException {
		AtomicInteger calls = new AtomicInteger();
		run.step("call", (detail) -> {
			if (calls.getAndIncrement() == 0) {
				throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "Too many requests.")
					.passing(Duration.ofMillis(1));
			}
			return 1;
		});
	}

}
