package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.github.f4b6a3.ulid.UlidFactory;
import io.stackyard.TestDatabase;
import io.stackyard.process.ChildJvm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes do the jobs of one PostgreSQL database. */
@Execution(ExecutionMode.CONCURRENT)
class JobReplicasTests {

	private static final int JOBS = 1000;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final TestDatabase database = new TestDatabase(TestDatabase.Kind.POSTGRESQL);

	private final JdbcClient jdbc = this.database.jdbc();

	private final JobFixture fixture = new JobFixture(this.database.dataSource(), Clock.systemUTC());

	private final JobFeed feed = this.fixture.feed();

	private final UlidFactory ids = UlidFactory.newMonotonicInstance();

	private final List<ChildJvm> processes = new ArrayList<>();

	JobReplicasTests() {
		this.jdbc.sql("create table execution (job_id varchar(26) not null, process bigint not null)").update();
	}

	@AfterEach
	void close() {
		this.processes.forEach(ChildJvm::close);
		this.feed.stop();
	}

	@Test
	void thousandJobsRunOnceEach() throws InterruptedException {
		ChildJvm one = start();
		ChildJvm two = start();
		List<JobId> jobs = IntStream.range(0, JOBS).mapToObj((number) -> submit(JobProcess.SOMETHING, number)).toList();
		for (JobId job : jobs) {
			this.feed.awaitEnd(job, PATIENCE);
		}
		assertThat(this.jdbc.sql("select job_id from execution").query(String.class).list())
			.containsExactlyInAnyOrderElementsOf(jobs.stream().map(JobId::value).toList());
		assertThat(this.jdbc.sql("select distinct process from execution").query(Long.class).set())
			.containsExactlyInAnyOrder(one.pid(), two.pid());
		assertThat(this.jdbc.sql("select distinct state || ' ' || attempts from job").query(String.class).list())
			.containsExactly("SUCCEEDED 1");
	}

	@Test
	void jobOfAKilledProcessIsDoneByTheOther() throws InterruptedException {
		ChildJvm one = start();
		JobId id = submit(JobProcess.STUBBORN, 0);
		one.awaitLine(("executes " + id)::equals);
		start();
		one.kill();
		this.feed.awaitEnd(id, PATIENCE);
		Job job = this.fixture.tables().store().find(id).orElseThrow();
		assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
		assertThat(job.attempts()).isEqualTo(2);
	}

	private ChildJvm start() throws InterruptedException {
		ChildJvm process = JobProcess.work(this.database.url());
		this.processes.add(process);
		process.awaitLine("ready"::equals);
		return process;
	}

	private JobId submit(String type, int number) {
		JobId id = new JobId(this.ids.create().toString());
		this.fixture.tables().store().add(id, JobFixture.request(type, "deployment-" + number), false);
		return id;
	}

}
