package io.stackyard.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

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

/** What a server leaves that is killed, and one that finds its place taken. */
@Execution(ExecutionMode.CONCURRENT)
class KilledServerTests {

	private static final int KILLS = 3;

	private static final int JOBS = 8;

	private final List<String> accepted = Collections.synchronizedList(new ArrayList<>());

	private final TestHost host;

	private final Shops shops;

	private StackyardProcess server;

	private StackyardClient api;

	KilledServerTests(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		this.shops = new Shops(this.host);
		start();
	}

	@AfterEach
	void close() {
		this.server.close();
		this.host.close();
	}

	@Test
	void everyJobThatWasAnsweredWith202IsDone() throws InterruptedException {
		for (int kill = 0; kill < KILLS; kill++) {
			List<String> names = IntStream.range(kill * JOBS, kill * JOBS + JOBS).mapToObj(Shops::name).toList();
			names.forEach((name) -> this.shops.create(this.api, name));
			killAfter(JOBS / 2 + kill, names);
			start();
		}
		for (String location : this.accepted) {
			JsonNode job = this.api.get(location + "?wait=60s");
			assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		}
	}

	@Test
	void secondServerOnTheSameDataDirectorySaysWhoHasIt() throws InterruptedException {
		try (ChildJvm second = StackyardProcess.launch(this.host, "server")) {
			assertThat(second.awaitExit()).isEqualTo(78);
			assertThat(second.output())
				.contains("Stackyard does not start. The data directory '%s' is in use by process %d."
					.formatted(this.host.directory().resolve("server"), this.server.process().pid()));
		}
		assertThat(this.api.get("/api/v1/jobs").path("items")).isEmpty();
	}

	/** Send requests to start, and kill the server when so many were accepted. */
	private void killAfter(int number, List<String> names) throws InterruptedException {
		CountDownLatch left = new CountDownLatch(number);
		names.forEach((name) -> Thread.ofVirtual().start(() -> request(name, left)));
		left.await();
		this.server.process().kill();
	}

	private void request(String name, CountDownLatch left) {
		try {
			ResponseEntity<String> answer = this.api.post("/api/v1/deployments/" + name + "/start", Map.of());
			this.accepted.add(String.valueOf(answer.getHeaders().getLocation()));
			left.countDown();
		}
		catch (ResourceAccessException ex) {
			assertThat(left.getCount()).as("Only the end of the server keeps it from answering").isZero();
		}
	}

	private void start() throws InterruptedException {
		this.server = StackyardProcess.start(this.host, "server");
		this.api = this.server.client();
	}

}
