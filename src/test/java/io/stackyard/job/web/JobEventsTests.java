package io.stackyard.job.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.stackyard.access.Role;
import io.stackyard.access.StreamedAnswers;
import io.stackyard.access.TokenRequest;
import io.stackyard.access.TokenService;
import io.stackyard.job.Job;
import io.stackyard.job.JobService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Follows jobs over sockets. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "server.tomcat.connection-timeout=5m")
@DirtiesContext
class JobEventsTests {

	private static final Duration HEARTBEAT = Duration.ofSeconds(6);

	@TempDir
	private static Path directory;

	private final int port;

	private final JobService jobs;

	private final TokenService tokens;

	private final ScriptedWork work;

	private final MovableTicker ticker;

	private final String token;

	private final List<EventSocket> open = new ArrayList<>();

	private Job job;

	JobEventsTests(@LocalServerPort int port, JobService jobs, TokenService tokens, ScriptedWork work,
			MovableTicker ticker) {
		this.port = port;
		this.jobs = jobs;
		this.tokens = tokens;
		this.work = work;
		this.ticker = ticker;
		this.token = token("follower");
	}

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("stackyard.data-directory", () -> directory.resolve("data"));
	}

	@BeforeEach
	void submit() {
		this.job = this.work.submit(this.jobs, "web");
	}

	@AfterEach
	void end() throws InterruptedException {
		this.work.end();
		this.jobs.await(this.job.id(), Duration.ofDays(1));
		this.open.forEach(EventSocket::close);
	}

	@Test
	void firstEventComesAtOnce() {
		EventSocket events = follow();
		assertThat(events.next()).isEqualTo("id: 1");
		assertThat(events.next()).isEqualTo("event: state");
		assertThat(events.next()).contains("\"state\":\"QUEUED\"");
		assertThat(events.header("Content-Type")).isEqualTo("text/event-stream;charset=UTF-8");
		assertThat(events.header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void eventsCarryWhatHappenedAndTheEndCarriesTheJob() {
		EventSocket events = follow();
		this.work.tell("a line");
		this.work.end();
		List<String> lines = events.rest();
		assertThat(lines).anyMatch((line) -> line.matches(
				"data: \\{\"at\":\"[^\"]+\",\"name\":\"work\",\"state\":\"SUCCEEDED\",\"attempts\":1,\"startedAt\":\"[^\"]+\",\"endedAt\":\"[^\"]+\",\"duration\":\"PT[^\"]+S\",\"detail\":\"a line\"}"));
		assertThat(lines).anyMatch((line) -> line.endsWith(",\"name\":\"work\",\"detail\":\"a line\"}"));
		assertThat(lines.get(lines.size() - 3)).isEqualTo("event: end");
		assertThat(lines.get(lines.size() - 2)).contains("\"state\":\"SUCCEEDED\"",
				"\"revision\":{\"ref\":\"main\",\"commit\":\"4be1c07d9e2f4be1c07d9e2f4be1c07d9e2f4be1\"}");
	}

	@Test
	void lastEventIdGoesOnWithoutGapOrDuplicate() {
		this.work.tell("before");
		EventSocket first = follow();
		List<String> known = new ArrayList<>(
				first.until("data: {\"at\":\"").stream().filter(JobEventsTests::isId).toList());
		first.close();
		this.work.tell("meanwhile");
		this.work.end();
		known.addAll(follow("Last-Event-ID: " + known.getLast().substring(4)).rest()
			.stream()
			.filter(JobEventsTests::isId)
			.toList());
		assertThat(known).containsExactlyElementsOf(
				IntStream.rangeClosed(1, known.size()).mapToObj((number) -> "id: " + number).toList());
		assertThat(this.jobs.get(this.job.id()).sequence()).isEqualTo(known.size());
	}

	@Test
	void lastEventIdOfAnotherTimeResets() {
		EventSocket events = follow("Last-Event-ID: 999");
		assertThat(events.next()).isEqualTo("id: 0");
		assertThat(events.next()).isEqualTo("event: reset");
		assertThat(events.next())
			.isEqualTo("data: {\"reason\":\"The job has no event 999; its events follow from the first on.\"}");
		assertThat(events.next()).isEmpty();
		assertThat(events.next()).isEqualTo("id: 1");
	}

	@Test
	void lastEventIdThatIsNoneIsRefused() {
		assertThat(follow("Last-Event-ID: last").status()).isEqualTo(400);
	}

	@Test
	void clientThatKnowsTheEndIsToldNotToAskAgain() throws InterruptedException {
		this.work.end();
		Job ended = this.jobs.await(this.job.id(), Duration.ofDays(1));
		assertThat(follow("Last-Event-ID: " + ended.sequence()).status()).isEqualTo(204);
		assertThat(follow("Last-Event-ID: " + (ended.sequence() - 1)).rest()).contains("event: end");
		submit();
	}

	@Test
	void quietJobShowsThatTheStreamIsAlive() {
		EventSocket events = quiet();
		this.ticker.move(HEARTBEAT);
		assertThat(events.next()).isEqualTo(": still here");
	}

	@Test
	void slowFollowerIsToldAndLetGo() {
		EventSocket events = follow();
		events.status();
		for (int line = 0; line < 1200; line++) {
			this.work.tell(line + " ".repeat(16_000) + ".");
		}
		while (this.jobs.get(this.job.id()).sequence() < 1200) {
			Thread.onSpinWait();
		}
		List<String> lines = events.rest();
		assertThat(lines.get(lines.size() - 3)).isEqualTo("event: lagged");
		String last = lines.stream().filter(JobEventsTests::isId).toList().getLast();
		assertThat(follow("Last-Event-ID: " + last.substring(4)).next())
			.isEqualTo("id: " + (Integer.parseInt(last.substring(4)) + 1));
	}

	@Test
	void streamEndsAfterAnHourAndCanBeGoneOnWith() {
		EventSocket events = quiet();
		this.ticker.move(Duration.ofMinutes(61));
		assertThat(events.until("event: ").getLast()).isEqualTo("event: expired");
		assertThat(events.rest()).hasSize(2);
		assertThat(follow("Last-Event-ID: 1").next()).isEqualTo("id: 2");
	}

	@Test
	void tokenHasTwentyStreamsAndWhoGoesAwayMakesRoom() {
		for (int number = 0; number < StreamedAnswers.LIMIT_PER_TOKEN; number++) {
			assertThat(follow().status()).isEqualTo(200);
		}
		EventSocket refused = follow();
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.header("Retry-After")).isEqualTo("5");
		assertThat(refused.rest()).singleElement()
			.asString()
			.contains("The token has 20 streams open, which is the limit.");
		assertThat(followAs(token("another")).status()).isEqualTo(200);
		this.open.forEach(EventSocket::close);
		followOnceThereIsRoom(this.token);
	}

	@Test
	void serverHasFiveHundredStreams() {
		for (int name = 0; name < StreamedAnswers.LIMIT / StreamedAnswers.LIMIT_PER_TOKEN; name++) {
			String other = token("t" + name);
			for (int number = 0; number < StreamedAnswers.LIMIT_PER_TOKEN; number++) {
				followOnceThereIsRoom(other);
			}
		}
		EventSocket refused = followAs(token("late"));
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.rest()).singleElement()
			.asString()
			.contains("The server has 500 streams open, which is the limit.");
		this.open.forEach(EventSocket::close);
		followOnceThereIsRoom(this.token);
	}

	@Test
	void linesShowWhatIsDoneAsItIsDone() {
		EventSocket lines = follow("Accept: text/plain");
		assertThat(lines.next()).isEqualTo("scripted web (release 7, main@4be1c07)");
		assertThat(lines.next()).matches("✓ look          all is there +0\\.\\d s");
		this.work.tell("first");
		assertThat(lines.next()).isEqualTo("  work          first");
		this.work.tell("second");
		assertThat(lines.next()).isEqualTo("  work          second");
		this.work.tell("third");
		this.work.end();
		List<String> rest = lines.rest();
		assertThat(rest.stream().filter((line) -> line.startsWith("✓"))).hasSize(2);
		assertThat(rest.getLast()).matches("SUCCEEDED in \\d+\\.\\d s");
		assertThat(lines.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
	}

	@Test
	void linesOfAQuietJobGrowAndThoseOfAFailedOneSayWhy() {
		EventSocket lines = follow("Accept: text/plain");
		lines.until("✓ look");
		this.work.tell("first");
		assertThat(lines.next()).isEqualTo("  work          first");
		this.ticker.move(HEARTBEAT);
		this.work.fail();
		assertThat(lines.until("✗").getLast()).isEqualTo("✗ work          TOOL_FAILED  It broke.");
		assertThat(lines.next()).matches("FAILED after \\d+\\.\\d s\\. Begin again\\.");
		submit();
	}

	private EventSocket quiet() {
		EventSocket events = follow();
		events.until("id: 5");
		events.until("id: 6");
		events.until("data: ");
		events.next();
		return events;
	}

	private EventSocket follow(String... headers) {
		return open(this.token, headers);
	}

	/** Streams whose follower has gone are noticed at the next heartbeat. */
	private void followOnceThereIsRoom(String as) {
		while (followAs(as).status() != 200) {
			this.ticker.move(HEARTBEAT);
		}
	}

	private EventSocket followAs(String other) {
		return open(other);
	}

	private EventSocket open(String as, String... headers) {
		String accept = (headers.length > 0 && headers[0].startsWith("Accept")) ? "X-None: 0"
				: "Accept: text/event-stream";
		List<String> all = new ArrayList<>(List.of(headers));
		all.add(accept);
		EventSocket socket = new EventSocket(this.port, "/api/v1/jobs/" + this.job.id() + "/events", as,
				all.toArray(String[]::new));
		this.open.add(socket);
		return socket;
	}

	private String token(String name) {
		return this.tokens.issue(new TokenRequest(name, Role.VIEWER, null, null)).value().reveal();
	}

	private static boolean isId(String line) {
		return line.startsWith("id: ");
	}

	/** Work that the test does, and time that it moves. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Script {

		@Bean
		ScriptedWork scriptedWork() {
			return new ScriptedWork();
		}

		@Bean
		@Primary
		MovableTicker movableTicker() {
			return new MovableTicker();
		}

	}

}
