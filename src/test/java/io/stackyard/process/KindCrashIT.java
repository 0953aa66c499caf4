package io.stackyard.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.github.dockerjava.api.model.Container;
import io.stackyard.KindNodeImage;
import io.stackyard.KindRequired;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Ends the server's process where it is at work on a real cluster. */
@KindRequired
class KindCrashIT {

	private static final String CLUSTER = "yard-crash-it";

	private static final String SHOP = "/api/v1/deployments/shop";

	private static final int TERMINATED = 143;

	private static final int HALTED = 137;

	private final TestHost host;

	private StackyardProcess server;

	private StackyardClient api;

	KindCrashIT(@TempDir Path directory) throws InterruptedException {
		this.host = new TestHost(directory);
		start();
	}

	@AfterEach
	void close() throws IOException, InterruptedException {
		this.server.close();
		this.host.close();
		new ProcessBuilder("kind", "delete", "cluster", "--name", CLUSTER, "--kubeconfig", "/dev/null").start()
			.waitFor();
	}

	@Test
	void startAndStopEndWellWhereverTheyAreInterrupted() throws InterruptedException {
		Path repository = new OperatorRepository(this.host.directory().resolve("volumes/shop"))
			.writeTo(this.host.directory().resolve("repository"));
		this.api.create("shop", Map.of("directory", repository.toString()));
		request("start");
		terminateIn("Preparing nodes");
		Hold made = killIn("Starting control-plane", "cluster:done").await();
		List<String> nodes = nodes();
		Hold applied = haltAt(made, "apply:done");
		haltAt(applied, "finished").await().release();
		assertSucceeded(5);
		assertThat(nodes()).isEqualTo(nodes).hasSize(1);

		Hold removed = this.host.failpoints().hold("shop", "remove:done");
		request("stop");
		Hold deleted = haltAt(removed, "cluster:done");
		haltAt(deleted, "finished").await().release();
		assertSucceeded(3);
		assertThat(nodes()).isEmpty();
	}

	/** SIGTERM while the kind tool runs ends the tool before the process ends. */
	private void terminateIn(String phase) throws InterruptedException {
		this.api.awaitLine(events(), phase);
		assertThat(kindTools()).isNotEmpty();
		this.server.process().signal("TERM");
		assertThat(this.server.process().awaitExit()).isEqualTo(TERMINATED);
		assertThat(kindTools()).isEmpty();
		start();
		assertThat(job().path("state").asString()).isIn("QUEUED", "RUNNING");
	}

	/**
	 * A killed process leaves the tool at work; the next one ends it first.
	 * @param next where the job stops then
	 */
	private Hold killIn(String phase, String next) throws InterruptedException {
		this.api.awaitLine(events(), phase);
		List<ProcessHandle> tools = kindTools();
		assertThat(tools).isNotEmpty();
		this.server.process().kill();
		Hold hold = this.host.failpoints().hold("shop", next);
		start();
		hold.await();
		assertThat(tools).noneMatch(ProcessHandle::isAlive);
		return hold;
	}

	/**
	 * End the process where the job stops, and start it again.
	 * @param next where the job stops then
	 */
	private Hold haltAt(Hold stopped, String next) throws InterruptedException {
		stopped.await();
		Hold hold = this.host.failpoints().hold("shop", next);
		stopped.halt();
		assertThat(this.server.process().awaitExit()).isEqualTo(HALTED);
		start();
		return hold;
	}

	private void assertSucceeded(int attempts) {
		JsonNode job = job();
		while (job.path("endedAt").isMissingNode()) {
			job = this.api.get(job.path("links").path("self").asString() + "?wait=60s");
		}
		assertThat(JobJournalView.of(this.api, job).state()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		assertThat(job.path("attempts").asInt()).isEqualTo(attempts);
	}

	private void request(String action) {
		assertThat(this.api.post(SHOP + "/" + action, Map.of()).getStatusCode().value()).isEqualTo(202);
	}

	private String events() {
		return job().path("links").path("events").asString();
	}

	private JsonNode job() {
		return this.api.get("/api/v1/jobs?deployment=shop&pageSize=1").path("items").path(0);
	}

	private void start() throws InterruptedException {
		this.server = StackyardProcess.startOnKind(this.host, "server", "--stackyard.kind.cluster-name=" + CLUSTER,
				"--stackyard.kind.node-image=" + KindNodeImage.find(), "--stackyard.kind.http-port=0",
				"--stackyard.kind.https-port=0", "--stackyard.kind.node-ports=",
				"--stackyard.rollout.ready-timeout=PT3M");
		this.api = this.server.client();
	}

	/** Return the runs of the kind tool for this cluster. */
	private static List<ProcessHandle> kindTools() {
		return ProcessHandle.allProcesses()
			.filter((process) -> process.info()
				.arguments()
				.filter((arguments) -> List.of(arguments).containsAll(List.of("cluster", CLUSTER)))
				.isPresent())
			.toList();
	}

	private static List<String> nodes() {
		return DockerClientFactory.lazyClient()
			.listContainersCmd()
			.withShowAll(true)
			.withLabelFilter(Map.of("io.x-k8s.kind.cluster", CLUSTER))
			.exec()
			.stream()
			.map(Container::getId)
			.toList();
	}

}
