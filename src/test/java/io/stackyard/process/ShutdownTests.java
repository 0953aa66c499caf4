package io.stackyard.process;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.stackyard.StackyardClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** SIGTERM while jobs run: they come to a checkpoint, and go on after the next start. */
@Execution(ExecutionMode.CONCURRENT)
class ShutdownTests {

	/** What the JVM ends with after SIGTERM, as a shell tells it: 128 + 15. */
	private static final int TERMINATED = 143;

	private static final int KILLED = 137;

	private static final String SHOP = Shops.name(1);

	private static final String STUCK = Shops.name(2);

	private final TestHost host;

	private final Shops shops;

	private StackyardProcess server;

	private StackyardClient api;

	ShutdownTests(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		this.shops = new Shops(this.host);
		start();
		this.shops.create(this.api, SHOP);
		this.shops.create(this.api, STUCK);
	}

	@AfterEach
	void close() {
		this.server.close();
		this.host.close();
	}

	@Test
	void runningJobIsPutBackAtItsNextCheckpoint() throws InterruptedException {
		Hold hold = startAndHold(SHOP, "images:begun");
		CompletableFuture<String> events = follow(SHOP);
		terminate();
		assertRefused();
		hold.release();
		assertThat(this.server.process().awaitExit()).isEqualTo(TERMINATED);
		assertThat(events.join().lines().filter((line) -> !line.isEmpty()).toList().reversed()).satisfies(
				(last) -> assertThat(last.get(1)).isEqualTo("event: shutdown"),
				(last) -> assertThat(last.get(2)).contains("\"state\":\"QUEUED\""));
		this.host.failpoints().clear();
		start();
		assertSucceedsAtSecondAttempt(SHOP);
		assertThat(this.host.failpoints().reached(SHOP)).startsWith("claimed", "render:begun")
			.doesNotContain("preflight:begun");
	}

	@Test
	void jobThatComesToNoCheckpointDoesNotHoldTheProcess() throws InterruptedException {
		startAndHold(STUCK, "apply:begun");
		this.server.process().signal("TERM");
		assertThat(this.server.process().awaitExit()).isEqualTo(TERMINATED);
		assertThat(this.server.process().output()).contains("Jobs are still at it; they go on after the next start");
		this.host.failpoints().clear();
		start();
		assertSucceedsAtSecondAttempt(STUCK);
	}

	@Test
	void processThatIsKilledWhileItShutsDownLosesNothing() throws InterruptedException {
		startAndHold(SHOP, "apply:begun");
		terminate();
		this.server.process().kill();
		assertThat(this.server.process().awaitExit()).isEqualTo(KILLED);
		this.host.failpoints().clear();
		start();
		assertSucceedsAtSecondAttempt(SHOP);
	}

	private void start() throws InterruptedException {
		this.server = StackyardProcess.start(this.host, "server");
		this.api = this.server.client();
	}

	private Hold startAndHold(String name, String point) throws InterruptedException {
		Hold hold = this.host.failpoints().hold(name, point);
		this.api.post("/api/v1/deployments/" + name + "/start", Map.of());
		return hold.await();
	}

	/** Follow the latest job of a deployment to the end of the stream. */
	private CompletableFuture<String> follow(String name) {
		String events = job(name).path("links").path("events").asString();
		return CompletableFuture.supplyAsync(() -> this.api.text(events));
	}

	/** Send SIGTERM, and wait until the server says that it is no longer ready. */
	private void terminate() throws InterruptedException {
		assertThat(readiness()).isEqualTo(200);
		this.server.process().signal("TERM");
		while (readiness() == 200) {
			Thread.onSpinWait();
		}
		assertThat(readiness()).isEqualTo(503);
	}

	private int readiness() {
		return this.api.exchange(HttpMethod.GET, "/readyz", MediaType.APPLICATION_JSON, "").getStatusCode().value();
	}

	private void assertRefused() {
		ResponseEntity<String> refused = this.api.post("/api/v1/deployments/" + STUCK + "/start", Map.of());
		assertThat(refused.getStatusCode().value()).isEqualTo(503);
		assertThat(refused.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isNotNull();
		assertThat(refused.getBody()).contains("/problems/shutting-down");
	}

	private void assertSucceedsAtSecondAttempt(String name) {
		JsonNode job = this.api.get(job(name).path("links").path("self").asString() + "?wait=60s");
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		assertThat(job.path("attempts").asInt()).isEqualTo(2);
	}

	private JsonNode job(String name) {
		return this.api.get("/api/v1/jobs?deployment=" + name).path("items").path(0);
	}

}
