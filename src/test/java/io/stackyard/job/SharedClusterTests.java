package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

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

/** Jobs that use one cluster, and those that need it alone. */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class SharedClusterTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	/** Where the job of each deployment waits for the test. */
	private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

	private final JobFixture fixture;

	private final JobFixture.Server server;

	private final JobService jobs;

	SharedClusterTests(TestDatabase.Kind kind) {
		this.fixture = new JobFixture(new TestDatabase(kind).dataSource(),
				Clock.fixed(Instant.parse("2026-11-23T20:00:00Z"), ZoneOffset.UTC));
		this.server = this.fixture.server(works());
		this.jobs = this.server.jobs();
	}

	@AfterEach
	void stop() {
		this.gates.values().forEach(CountDownLatch::countDown);
		this.server.stop();
	}

	@Test
	void jobsThatShareAClusterGoOnBesideEachOther() throws InterruptedException {
		JobId web = submit("share", "web");
		awaitDetail(web, "work", "at work");
		JobId db = submit("share", "db");
		awaitDetail(db, "work", "at work");
		open("db");
		assertThat(end(db)).isEqualTo(JobState.SUCCEEDED);
		assertThat(this.jobs.get(web).state()).isEqualTo(JobState.RUNNING);
	}

	@Test
	void jobThatNeedsAClusterAloneWaitsForTheEndOfThoseThatShareIt() throws InterruptedException {
		JobId web = submit("share", "web");
		awaitDetail(web, "work", "at work");
		JobId db = submit("alone", "db");
		awaitDetail(db, "cluster", "waits for the job %s, which works on the cluster 'one'".formatted(web));
		open("web");
		assertThat(end(web)).isEqualTo(JobState.SUCCEEDED);
		assertThat(end(db)).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void jobThatWaitsForAClusterLetsOthersRun() throws InterruptedException {
		JobId web = submit("share", "web");
		awaitDetail(web, "work", "at work");
		JobId first = submit("alone", "first");
		JobId second = submit("alone", "second");
		awaitDetail(first, "cluster", "waits for the job %s, which works on the cluster 'one'".formatted(web));
		awaitDetail(second, "cluster", "waits for the job %s, which works on the cluster 'one'".formatted(web));
		JobId late = submit("share", "late");
		awaitDetail(late, "work", "at work");
		open("web");
		open("late");
		assertThat(end(first)).isEqualTo(JobState.SUCCEEDED);
		assertThat(end(second)).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void jobThatSharesAClusterWaitsForTheOneThatHasItAlone() throws InterruptedException {
		JobId db = submit("alone at length", "db");
		awaitDetail(db, "cluster", "at work");
		JobId web = submit("share", "web");
		awaitDetail(web, "cluster", "waits for the job %s, which works on the cluster 'one'".formatted(db));
		open("web");
		open("db");
		assertThat(end(web)).isEqualTo(JobState.SUCCEEDED);
		assertThat(end(db)).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void jobThatSharedAClusterDoesNotWaitForItself() throws InterruptedException {
		open("web");
		assertThat(end(submit("both", "web"))).isEqualTo(JobState.SUCCEEDED);
	}

	@Test
	void jobThatIsResumedSharesTheClusterAgain() throws InterruptedException {
		JobId web = submit("share", "web");
		awaitDetail(web, "work", "at work");
		Thread stopping = Thread.ofVirtual().start(this.server::stop);
		while (!this.server.isStopping()) {
			Thread.onSpinWait();
		}
		open("web");
		stopping.join();
		JobFixture.Server next = this.fixture.server(works());
		assertThat(next.jobs().await(web, PATIENCE).state()).isEqualTo(JobState.SUCCEEDED);
		next.stop();
		assertThat(this.fixture.database().sql("select count(*) from job_lock").query(Long.class).single()).isZero();
	}

	@Test
	void jobOfTheClusterItselfIsRefusedWhileAnotherSharesIt() throws InterruptedException {
		JobId web = submit("share", "web");
		awaitDetail(web, "work", "at work");
		JobRequest deletion = JobRequest.ofCluster("alone", "one", "tester", "{}");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.jobs.submit(deletion, OnConflict.REFUSE))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.JOB_IN_PROGRESS))
			.satisfies((ex) -> assertThat(ex.members()).containsEntry("job", "/api/v1/jobs/" + web));
		open("web");
		end(web);
		assertThat(end(this.jobs.submit(deletion, OnConflict.REFUSE).id())).isEqualTo(JobState.SUCCEEDED);
	}

	private List<JobWork> works() {
		return List.of(new TestWork("share", this::share), new TestWork("alone", SharedClusterTests::alone),
				new TestWork("alone at length", this::aloneAtLength), new TestWork("both", this::both));
	}

	private void share(JobRun run) throws InterruptedException {
		run.step("cluster", (detail) -> run.sharing("one", detail, (inner) -> 1));
		run.step("work", (detail) -> {
			detail.accept("at work");
			gate(run.request().subject()).await();
			return 1;
		});
		run.step("after", (detail) -> 1);
	}

	private static void alone(JobRun run) throws InterruptedException {
		run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> 1));
	}

	private void aloneAtLength(JobRun run) throws InterruptedException {
		run.step("cluster", (detail) -> run.alone("one", detail, (inner) -> {
			inner.accept("at work");
			gate(run.request().subject()).await();
			return 1;
		}));
	}

	private void both(JobRun run) throws InterruptedException {
		share(run);
		run.step("delete", (detail) -> run.alone("one", detail, (inner) -> 1));
	}

	private CountDownLatch gate(String deployment) {
		return this.gates.computeIfAbsent(deployment, (name) -> new CountDownLatch(1));
	}

	private void open(String deployment) {
		gate(deployment).countDown();
	}

	private JobId submit(String type, String deployment) {
		return this.jobs.submit(JobFixture.request(type, deployment), OnConflict.REFUSE).id();
	}

	private JobState end(JobId id) throws InterruptedException {
		return this.jobs.await(id, PATIENCE).state();
	}

	private void awaitDetail(JobId id, String step, String detail) {
		while (this.jobs.get(id)
			.steps()
			.stream()
			.noneMatch((candidate) -> candidate.name().equals(step) && candidate.detail().equals(detail))) {
			Thread.onSpinWait();
		}
	}

}
