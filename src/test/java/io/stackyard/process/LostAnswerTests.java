package io.stackyard.process;

import java.nio.file.Path;
import java.util.Map;

import io.stackyard.StackyardClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import org.springframework.http.ResponseEntity;
import org.springframework.web.client.ResourceAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server that ends after a job is on the disk and before the client hears of it. */
@Execution(ExecutionMode.CONCURRENT)
class LostAnswerTests {

	private static final String NAME = Shops.name(0);

	private static final String START = "/api/v1/deployments/" + NAME + "/start";

	private final TestHost host;

	private StackyardProcess server;

	private StackyardClient api;

	LostAnswerTests(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		start();
		new Shops(this.host).create(this.api, NAME);
	}

	@AfterEach
	void close() {
		this.server.close();
		this.host.close();
	}

	@Test
	void requestThatIsSentAgainFindsItsJob() throws InterruptedException {
		Hold accepted = this.host.failpoints().hold(NAME, "accepted");
		Thread client = Thread.ofVirtual().start(this::loseAnswer);
		accepted.await();
		accepted.halt();
		client.join();
		assertThat(this.server.process().awaitExit()).isEqualTo(137);
		start();
		ResponseEntity<String> answer = this.api.postOnce("k1", START, Map.of());
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(202);
		assertThat(answer.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
		JsonNode jobs = this.api.get("/api/v1/jobs?deployment=" + NAME).path("items");
		assertThat(jobs).hasSize(1);
		assertThat(answer.getHeaders().getLocation()).hasPath("/api/v1/jobs/" + jobs.path(0).path("id").asString());
		assertThat(this.api.get(answer.getHeaders().getLocation() + "?wait=60s").path("state").asString())
			.isEqualTo("SUCCEEDED");
	}

	private void loseAnswer() {
		assertThatExceptionOfType(ResourceAccessException.class)
			.isThrownBy(() -> this.api.postOnce("k1", START, Map.of()));
	}

	private void start() throws InterruptedException {
		this.server = StackyardProcess.start(this.host, "server");
		this.api = this.server.client();
	}

}
