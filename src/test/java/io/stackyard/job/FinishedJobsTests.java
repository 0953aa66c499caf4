package io.stackyard.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.stackyard.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class FinishedJobsTests {

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private static final Instant THEN = Instant.parse("2026-11-23T20:00:00Z");

	private final JobFixture fixture;

	FinishedJobsTests(TestDatabase.Kind kind) {
		this.fixture = new JobFixture(new TestDatabase(kind).dataSource(), Clock.fixed(THEN, ZoneOffset.UTC));
	}

	@Test
	void pruneForgetsFinishedJobsWithAllThatIsKnownOfThem() throws InterruptedException {
		JobFixture.Server server = this.fixture
			.server(List.of(new TestWork("brief", (run) -> run.step("one", (detail) -> 1))));
		JobId ended = server.jobs()
			.await(server.jobs().submit(JobFixture.request("brief", "web"), JobService.OnConflict.REFUSE).id(),
					PATIENCE)
			.id();
		prune(server, THEN.plus(Duration.ofDays(30)));
		assertThat(this.fixture.tables().store().find(ended)).isPresent();
		prune(server, THEN.plus(Duration.ofDays(30)).plusMillis(1));
		assertThat(this.fixture.tables().store().find(ended)).isEmpty();
		assertThat(this.fixture.events().list(ended, 0, 9)).isEmpty();
		server.stop();
	}

	private void prune(JobFixture.Server server, Instant now) {
		JobProperties properties = new JobProperties(1, 1, Duration.ofDays(30));
		new FinishedJobs(this.fixture.tables().store(), server.runner(), properties, Clock.fixed(now, ZoneOffset.UTC))
			.prune();
	}

}
