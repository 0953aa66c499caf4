package io.stackyard.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.Pod;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Deployments that share a cluster, one of which has a job that does not end. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class ClusterConflictTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	ClusterConflictTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@AfterEach
	void clear() {
		this.api.get("/api/v1/jobs?state=QUEUED,RUNNING")
			.path("items")
			.valueStream()
			.forEach((job) -> this.api.post(job.path("links").path("self").asString() + "/cancel", Map.of()));
		for (String name : List.of("slow", "shop")) {
			this.api.succeed(name, "stop?onConflict=queue", Map.of("force", true));
			this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/" + name, MediaType.APPLICATION_JSON, "");
		}
	}

	@Test
	void deletionOfTheClusterIsRefusedWhileAJobOfAnotherDeploymentIsAboutIt() {
		String slow = startSlow();
		startShop();
		assertInProgress(post("slow/start", Map.of()), slow);
		assertInProgress(post("shop/stop", Map.of()), slow);
		assertInProgress(post("shop/stop", Map.of("force", true)), slow);
		assertInProgress(deleteCluster(""), slow);
		assertInProgress(deleteCluster("?force=true"), slow);
		this.api.succeed("shop", "stop", Map.of("skipClusterManagement", true));
		assertThat(this.clusters.find(CLUSTER)).isPresent();
	}

	@Test
	void stopInTheQueueRemovesItsObjectsAndWaitsWithTheDeletion() {
		String slow = startSlow();
		startShop();
		String stop = stopWithShop(Map.of("force", true), slow);
		assertThat(this.clusters.kubernetes(CLUSTER).list(Pod.class, "shop")).isEmpty();
		assertThat(this.clusters.kubernetes(CLUSTER).list(Pod.class, "slow")).isNotEmpty();
		assertThat(endAfter(slow, stop).path("state").asString()).isEqualTo("SUCCEEDED");
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	@Test
	void stopInTheQueueLeavesTheClusterToADeploymentThatWasStartedMeanwhile() {
		String slow = startSlow();
		startShop();
		JsonNode problem = endAfter(slow, stopWithShop(Map.of(), slow)).path("problem");
		assertThat(problem.path("type").asString()).isEqualTo("/problems/cluster-in-use");
		assertThat(problem.path("deployments").valueStream().map(JsonNode::asString)).containsExactly("slow");
		assertThat(this.clusters.find(CLUSTER)).isPresent();
		assertProblem(post("shop/stop?onConflict=queue", Map.of()), "cluster-in-use");
	}

	private String startSlow() {
		create("slow", "UNREADY");
		String job = location(post("slow/start", Map.of()));
		awaitDetail(job, "wait", "");
		return job;
	}

	private void startShop() {
		create("shop", "Welcome");
		this.api.succeed("shop", "start", Map.of());
	}

	private String stopWithShop(Map<String, ?> options, String slow) {
		String stop = location(post("shop/stop?onConflict=queue", options));
		awaitDetail(stop, "cluster", "waits for the job " + slow.replaceAll(".*/", ""));
		return stop;
	}

	private JsonNode endAfter(String slow, String stop) {
		this.api.post(slow + "/cancel", Map.of());
		return this.api.get(stop + "?wait=2m");
	}

	private ResponseEntity<String> deleteCluster(String query) {
		return this.api.exchange(HttpMethod.DELETE, "/api/v1/clusters/stackyard" + query, MediaType.APPLICATION_JSON,
				"");
	}

	private ResponseEntity<String> post(String action, Map<String, ?> options) {
		return this.api.post("/api/v1/deployments/" + action, options);
	}

	private static void assertInProgress(ResponseEntity<String> answer, String job) {
		assertProblem(answer, "job-in-progress");
		assertThat(json(answer).path("job").asString()).isEqualTo(job);
	}

	private static void assertProblem(ResponseEntity<String> answer, String type) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(409);
		assertThat(json(answer).path("type").asString()).isEqualTo("/problems/" + type);
	}

	private void awaitDetail(String job, String step, String detail) {
		while (this.api.get(job)
			.path("steps")
			.valueStream()
			.noneMatch((candidate) -> candidate.path("name").asString().equals(step)
					&& candidate.path("detail").asString().startsWith(detail))) {
			Thread.onSpinWait();
		}
	}

	private static String location(ResponseEntity<String> answer) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(202);
		return String.valueOf(answer.getHeaders().getLocation());
	}

	private static JsonNode json(ResponseEntity<String> answer) {
		return JsonMapper.shared().readTree(answer.getBody());
	}

	private void create(String name, String greeting) {
		Path files = new OperatorRepository(directory.resolve("volumes").resolve(name)).withConfig("GREETING", greeting)
			.writeTo(directory.resolve("repositories").resolve(name));
		this.api.create(name, Map.of("directory", files.toString()));
	}

}
