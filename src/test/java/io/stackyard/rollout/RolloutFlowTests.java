package io.stackyard.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Rollouts by HTTP against simulated clusters. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class RolloutFlowTests {

	private static final String FRONT_FILE = "stack-orchestrator/compose/docker-compose-front.yml";

	private static final String ORDERS_FILE = "stack-orchestrator/compose/docker-compose-orders.yml";

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	RolloutFlowTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@AfterEach
	void removeShop() {
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true, "force", true));
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
	}

	@Test
	void startWithoutClusterManagementNeedsACluster() {
		create();
		JsonNode job = this.api.run("shop", "start", Map.of("skipClusterManagement", true));
		assertThat(job.path("problem").path("detail").asString())
			.isEqualTo("There is no running cluster 'stackyard', and skipClusterManagement keeps it from being made.");
		assertThat(this.api.get("/api/v1/deployments/shop").path("desired").asString()).isEqualTo("STOPPED");
	}

	@Test
	void startTellsItsStepsInOrder() {
		create();
		JsonNode job = this.api.succeed("shop", "start", Map.of());
		assertThat(job.path("steps").findValuesAsString("name")).containsExactly("render", "preflight", "volumes",
				"cluster", "images", "secrets", "apply", "wait");
		assertThat(job.path("release").asInt()).isEqualTo(1);
	}

	@Test
	void publishedPortIsToldAndIsNobodyElses() {
		create(repository("shop").withSpec("network: {ports: {pages: [\"30001:8080\"], orders: [9000]}}\n"));
		this.api.succeed("shop", "start", Map.of());
		JsonNode endpoint = this.api.get("/api/v1/deployments/shop").path("endpoints").path(0);
		assertThat(endpoint.path("service").asString()).isEqualTo("pages");
		assertThat(endpoint.path("address").asString()).isEqualTo("127.0.0.1:30001");
		create("late", repository("late").withSpec("network: {ports: {orders: [\"30001:9000\"]}}\n"));
		JsonNode problem = this.api.run("late", "start", Map.of()).path("problem");
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/late", MediaType.APPLICATION_JSON, "");
		assertThat(problem.path("type").asString()).isEqualTo("/problems/host-port-in-use");
		assertThat(problem.path("detail").asString())
			.isEqualTo("The port 30001 of this host is published by the deployment 'shop'.");
	}

	@Test
	void hostNameBringsTheIngressThatAStopLeaves() {
		create(repository("shop").withSpec(
				"network: {http-proxy: [{host-name: shop.example.com, routes: [{proxy-to: \"pages:8080\"}]}]}\n"));
		JsonNode job = this.api.succeed("shop", "start", Map.of());
		assertThat(step(job, "ingress").path("detail").asString()).isEqualTo("runs traefik:v3.6");
		assertThat(this.api.get("/api/v1/deployments/shop").path("endpoints").findValuesAsString("url"))
			.containsExactly("http://shop.example.com/");
		this.api.succeed("shop", "stop", Map.of("skipClusterManagement", true));
		assertThat(this.clusters.kubernetes(CLUSTER).find(Deployment.class, "stackyard-ingress", "controller"))
			.isPresent();
	}

	@Test
	void restartWithoutAChangeWritesNothing() {
		create();
		this.api.succeed("shop", "start", Map.of());
		int writes = this.clusters.kubernetes(CLUSTER).writes().size();
		this.api.succeed("shop", "restart", Map.of());
		assertThat(this.clusters.kubernetes(CLUSTER).writes()).hasSize(writes);
	}

	@Test
	void generatedValuesAreTheSameOnANewCluster() {
		create();
		this.api.succeed("shop", "start", Map.of());
		Map<String, String> before = generated();
		this.api.succeed("shop", "stop", Map.of());
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
		this.api.succeed("shop", "start", Map.of());
		assertThat(generated()).isEqualTo(before).containsKey("SESSION_KEY");
	}

	@Test
	void stepIsDoneAgainAndSaysSoWhenTheClusterFailsForAWhile() {
		create();
		this.api.succeed("shop", "start", Map.of());
		this.clusters.kubernetes(CLUSTER).fail(503, 1);
		JsonNode job = this.api.succeed("shop", "restart", Map.of());
		assertThat(step(job, "plan").path("attempts").asInt()).isEqualTo(2);
		assertThat(this.api.text(job.path("links").path("events").asString()))
			.contains("attempt 1 failed: Cluster 'stackyard' does not answer for Deployment objects");
	}

	@Test
	void cancelledStartSaysHowToGoOn() {
		create();
		this.api.succeed("shop", "start", Map.of("skipClusterManagement", false));
		this.api.succeed("shop", "stop", Map.of("skipClusterManagement", true));
		this.clusters.kubernetes(CLUSTER).holdContainers(true);
		String start = request("start", Map.of());
		Awaitility.await().until(() -> !step(this.api.get(start), "wait").isMissingNode());
		JsonNode job = cancel(start);
		assertThat(job.path("problem").path("detail").asString()).startsWith(
				"The job was cancelled in the step 'wait'. Release 1 is on the cluster 'stackyard' and was not ready.");
		this.clusters.kubernetes(CLUSTER).holdContainers(false);
		this.api.succeed("shop", "start", Map.of());
	}

	@Test
	void cancelledStopCanBeBroughtBack() throws InterruptedException {
		create();
		this.api.succeed("shop", "start", Map.of());
		CountDownLatch stalled = this.clusters.kubernetes(CLUSTER).stall();
		String stop = request("stop", Map.of());
		stalled.await();
		JsonNode job = cancel(stop);
		assertThat(job.path("problem").path("detail").asString()).isEqualTo(
				"The job was cancelled in the step 'remove'. Objects of the deployment may be removed, perhaps not all. "
						+ "The cluster and the data on this host are there. To go on, POST /api/v1/deployments/shop/stop again; "
						+ "to bring it back, POST /api/v1/deployments/shop/start.");
		this.api.succeed("shop", "start", Map.of());
	}

	@Test
	void startOfWhatThePolicyForbidsTouchesNothing() {
		OperatorRepository repository = repository("shop");
		String compose = repository.files().get("stack-orchestrator/compose/docker-compose-orders.yml");
		create(repository.with("stack-orchestrator/compose/docker-compose-orders.yml",
				compose.replace("    ports: [\"9000\"]", "    privileged: true\n    ports: [\"9000\"]")));
		JsonNode job = this.api.run("shop", "start", Map.of());
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/policy-denied");
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	@Test
	void podIsNotAppliedBeforeTheOneThatItWaitsForIsHealthy() {
		OperatorRepository repository = repository("shop");
		create(withOrdersFirst(repository).with(ORDERS_FILE,
				repository.files().get(ORDERS_FILE).replace("PORT: 9000", "PORT: 9000\n      MODE: CRASH")));
		JsonNode job = this.api.run("shop", "start", Map.of());
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/not-ready");
		assertThat(job.path("steps").findValuesAsString("state")).as(job.toPrettyString()).last().isEqualTo("FAILED");
		assertThat(find("shop-orders")).isPresent();
		assertThat(find("shop-front")).isEmpty();
	}

	@Test
	void podIsAppliedWhenTheOneThatItWaitsForIsHealthy() {
		create(withOrdersFirst(repository("shop")));
		JsonNode job = this.api.succeed("shop", "start", Map.of());
		assertThat(find("shop-front")).isPresent();
		int writes = this.clusters.kubernetes(CLUSTER).writes().size();
		this.api.succeed("shop", "restart", Map.of());
		assertThat(this.clusters.kubernetes(CLUSTER).writes()).as(job.toPrettyString()).hasSize(writes);
	}

	@Test
	void externalServiceHasTheAddressesOfThePodsThatItSelects() {
		create(repository("shop").withSpec(
				"external-services:\n  own: {namespace: shop, selector: {app.kubernetes.io/component: front}}\n"));
		this.api.succeed("shop", "start", Map.of());
		this.api.succeed("shop", "restart", Map.of());
		assertThat(this.clusters.kubernetes(CLUSTER).find(Endpoints.class, "shop", "own").orElseThrow().getSubsets())
			.singleElement()
			.satisfies((subset) -> assertThat(subset.getAddresses()).singleElement()
				.satisfies((address) -> assertThat(address.getIp()).startsWith("10.244.0.")));
	}

	@Test
	void jobRunsAgainWhenItChangesAndNotBefore() {
		OperatorRepository repository = repository("shop");
		create(withJob(repository, "testbed/app:1"));
		this.api.succeed("shop", "start", Map.of());
		List<String> first = jobs();
		assertThat(first).hasSize(1);
		this.api.succeed("shop", "restart", Map.of("force", true));
		assertThat(jobs()).isEqualTo(first);
		withJob(repository, "testbed/app:2").writeTo(directory.resolve("repositories/shop"));
		this.api.succeed("shop", "restart", Map.of());
		assertThat(jobs()).hasSize(1).doesNotContainAnyElementsOf(first);
	}

	/** Return the names and UIDs of the deployment's jobs. */
	private List<String> jobs() {
		return this.clusters.kubernetes(CLUSTER)
			.list(Job.class, "shop")
			.stream()
			.map((job) -> job.getMetadata().getName() + " " + job.getMetadata().getUid())
			.toList();
	}

	private static OperatorRepository withJob(OperatorRepository repository, String image) {
		String stack = "stack-orchestrator/stacks/shop/stack.yml";
		String jobs = repository.files().get(stack).contains("jobs:") ? "" : "jobs:\n  - seed\n";
		return repository.with(stack, repository.files().get(stack) + jobs)
			.with("stack-orchestrator/compose-jobs/docker-compose-seed.yml",
					"services:\n  seed:\n    image: %s\n    command: [job]\n".formatted(image));
	}

	private static OperatorRepository withOrdersFirst(OperatorRepository repository) {
		return repository.with(FRONT_FILE,
				repository.files().get(FRONT_FILE) + "    depends_on: {orders: {condition: service_healthy}}\n");
	}

	private Optional<Deployment> find(String deployment) {
		return this.clusters.kubernetes(CLUSTER).find(Deployment.class, "shop", deployment);
	}

	private String request(String action, Map<String, ?> options) {
		ResponseEntity<String> answer = this.api.post("/api/v1/deployments/shop/" + action, options);
		return String.valueOf(answer.getHeaders().getLocation());
	}

	private JsonNode cancel(String job) {
		this.api.post(job + "/cancel", Map.of());
		JsonNode ended = this.api.get(job + "?wait=60s");
		assertThat(ended.path("state").asString()).isEqualTo("CANCELLED");
		return ended;
	}

	private static JsonNode step(JsonNode job, String name) {
		return job.path("steps")
			.valueStream()
			.filter((step) -> step.path("name").asString().equals(name))
			.findFirst()
			.orElseGet(MissingNode::getInstance);
	}

	private Map<String, String> generated() {
		return this.clusters.kubernetes(CLUSTER)
			.find(Secret.class, "shop", "shop-generated")
			.map(Secret::getData)
			.orElseThrow();
	}

	private void create() {
		create(repository("shop"));
	}

	private void create(OperatorRepository repository) {
		create("shop", repository);
	}

	private void create(String name, OperatorRepository repository) {
		Path files = repository.writeTo(directory.resolve("repositories").resolve(name));
		this.api.create(name, Map.of("directory", files.toString()));
	}

	private static OperatorRepository repository(String name) {
		return new OperatorRepository(directory.resolve("volumes").resolve(name));
	}

}
