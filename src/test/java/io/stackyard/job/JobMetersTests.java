package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.stackyard.TestDatabase;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What is measured and logged of jobs. */
class JobMetersTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger(JobMetersTests.class);

	private final Logger jobs = (Logger) LoggerFactory.getLogger("io.stackyard.job");

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch gate = new CountDownLatch(1);

	private final AtomicInteger calls = new AtomicInteger();

	private final JobFixture fixture = new JobFixture(new TestDatabase().dataSource(), Clock.systemUTC());

	private final JobFixture.Server server = this.fixture.server(List.of(new TestWork("gated", this::gated),
			new TestWork("flaky", this::flaky), new TestWork("bad", JobMetersTests::bad)));

	@BeforeEach
	void listen() {
		this.log.start();
		this.jobs.setLevel(Level.INFO);
		this.jobs.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.gate.countDown();
		this.server.stop();
		this.jobs.detachAppender(this.log);
		this.jobs.setLevel(null);
	}

	@Test
	void openJobsAreCountedByState() throws InterruptedException {
		submit("gated", "web");
		this.entered.await();
		this.server.jobs().submit(JobFixture.request("bad", "web"), OnConflict.QUEUE);
		assertThat(open("RUNNING")).isEqualTo(1);
		assertThat(open("QUEUED")).isEqualTo(1);
		assertThat(open("CANCELLING")).isZero();
	}

	@Test
	void endedJobsTheirWaitAndTheirStepsAreMeasured() throws InterruptedException {
		end(submit("flaky", "web"));
		end(submit("bad", "db"));
		this.server.stop();
		assertThat(meters().counter("stackyard.job.ended", "type", "flaky", "state", "SUCCEEDED").count()).isEqualTo(1);
		assertThat(meters().counter("stackyard.job.ended", "type", "bad", "state", "FAILED").count()).isEqualTo(1);
		assertThat(meters().timer("stackyard.job.queue", "type", "flaky").count()).isEqualTo(1);
		assertThat(meters().counter("stackyard.job.repeated", "type", "flaky", "step", "call").count()).isEqualTo(1);
		assertThat(meters().timer("stackyard.job.steps", "type", "flaky", "step", "call", "state", "SUCCEEDED")
			.totalTime(TimeUnit.NANOSECONDS)).isPositive();
	}

	@Test
	void jobThatIsCancelledBeforeItBeginsIsCounted() throws InterruptedException {
		submit("gated", "web");
		this.entered.await();
		this.server.jobs().cancel(this.server.jobs().submit(JobFixture.request("bad", "web"), OnConflict.QUEUE).id());
		assertThat(meters().counter("stackyard.job.ended", "type", "bad", "state", "CANCELLED").count()).isEqualTo(1);
	}

	@Test
	void linesOfAJobCarryItsIdFromBeginToEnd() throws InterruptedException {
		JobId id = submit("flaky", "web");
		end(id);
		this.server.stop();
		assertThat(this.log.list).filteredOn((line) -> line.getLevel() == Level.INFO)
			.extracting(ILoggingEvent::getFormattedMessage)
			.containsExactly("Job %s begins, attempt 1: flaky web".formatted(id), "call 1", "call 2",
					"Job %s ends: SUCCEEDED".formatted(id));
		assertThat(this.log.list).filteredOn((line) -> line.getLevel() == Level.INFO)
			.allSatisfy((line) -> assertThat(line.getMDCPropertyMap()).containsEntry("job", id.value()));
	}

	private MeterRegistry meters() {
		return this.fixture.meters();
	}

	private double open(String state) {
		return meters().get("stackyard.job.open").tag("state", state).gauge().value();
	}

	private JobId submit(String type, String deployment) {
		return this.server.jobs().submit(JobFixture.request(type, deployment), OnConflict.REFUSE).id();
	}

	private void end(JobId id) throws InterruptedException {
		this.server.jobs().await(id, PATIENCE);
	}

	private void gated(JobRun run) throws InterruptedException {
		run.step("gate", (detail) -> {
			this.entered.countDown();
			this.gate.await();
			return 1;
		});
	}

	private void flaky(JobRun run) throws InterruptedException {
		run.step("call", (detail) -> {
			logger.info("call {}", this.calls.incrementAndGet());
			if (this.calls.get() == 1) {
				throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE, "Away.").passing();
			}
			return 1;
		});
	}

	private static void bad(JobRun run) throws InterruptedException {
		run.step("first", (detail) -> {
			throw new ProblemException(ProblemType.NOT_FOUND, "No such thing.");
		});
	}

}
