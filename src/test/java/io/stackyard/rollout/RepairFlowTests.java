package io.stackyard.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import io.stackyard.simulation.SimulatedKubernetes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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

/**
 * What the server mends by itself, on simulated clusters; each test looks when it wants.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class RepairFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	private final RepairWatch watch;

	RepairFlowTests(@LocalServerPort int port, SimulatedClusters clusters, RepairWatch watch) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
		this.watch = watch;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@BeforeEach
	void startShop() {
		Path files = new OperatorRepository(directory.resolve("volumes/shop")).writeTo(directory.resolve("repository"));
		this.api.create("shop", Map.of("directory", files.toString()));
		this.api.succeed("shop", "start", Map.of());
	}

	@AfterEach
	void removeShop() {
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true, "force", true));
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
	}

	@Test
	void lookWhenNothingIsMissingDoesNothing() throws InterruptedException {
		this.watch.look();
		assertThat(jobs()).extracting((job) -> job.path("type").asString()).containsExactly("start");
	}

	@Test
	void lookBringsBackWhatIsMissingAndNothingElse() throws InterruptedException {
		Map<String, String> values = generated().getData();
		kubernetes().delete(Secret.class, "shop", "shop-generated");
		kubernetes().delete(Service.class, "shop",
				kubernetes().list(Service.class, "shop").getFirst().getMetadata().getName());
		kubernetes().edit(scaled(kubernetes().find(Deployment.class, "shop", "shop-front").orElseThrow()));
		this.watch.look();
		JsonNode job = awaitLatest();
		assertThat(job.path("type").asString()).isEqualTo("repair");
		assertThat(job.path("requestedBy").asString()).isEqualTo("server");
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		assertThat(job.path("steps").findValuesAsString("detail")).last()
			.asString()
			.contains("restored Secret/shop-generated, Service/");
		assertThat(generated().getData()).isEqualTo(values);
		assertThat(kubernetes().find(Deployment.class, "shop", "shop-front").orElseThrow().getSpec().getReplicas())
			.isEqualTo(2);
		this.watch.look();
		assertThat(jobs()).hasSize(2);
	}

	@Test
	void lookBringsBackClaims() throws InterruptedException {
		List<String> claims = names(PersistentVolumeClaim.class);
		kubernetes().delete(PersistentVolumeClaim.class, "shop", claims.getFirst());
		this.watch.look();
		assertThat(awaitLatest().path("state").asString()).isEqualTo("SUCCEEDED");
		assertThat(names(PersistentVolumeClaim.class)).isEqualTo(claims);
	}

	@Test
	void clusterThatIsStoppedIsNeverCalledStoppedAndIsStartedAgain() throws InterruptedException {
		this.clusters.stop(CLUSTER);
		assertThat(condition("ClusterReachable")).isEqualTo("False ClusterUnreachable");
		assertThat(condition("Ready")).isEqualTo("Unknown ClusterUnreachable");
		assertThat(this.api.get("/api/v1/clusters/stackyard").path("state").asString()).isEqualTo("STOPPED");
		this.watch.look();
		JsonNode jobs = this.api.get("/api/v1/jobs?cluster=stackyard&type=repair-cluster").path("items");
		JsonNode job = this.api.get(jobs.path(0).path("links").path("self").asString() + "?wait=60s");
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		assertThat(condition("ClusterReachable")).isEqualTo("True ApiServerAnswers");
		assertThat(condition("Ready")).isEqualTo("True WorkloadsReady");
	}

	@Test
	void clusterThatWasDeletedStaysSo() throws InterruptedException {
		String answer = String.valueOf(this.api
			.exchange(HttpMethod.DELETE, "/api/v1/clusters/stackyard?force=true", MediaType.APPLICATION_JSON, "")
			.getHeaders()
			.getLocation());
		this.api.get(answer + "?wait=60s");
		this.watch.look();
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
		assertThat(condition("ClusterReachable")).isEqualTo("False ClusterDeleted");
		this.api.succeed("shop", "start", Map.of());
	}

	@Test
	void deploymentWhoseLatestReleaseIsNotAppliedIsLeftToARestart() throws InterruptedException {
		OperatorRepository repository = new OperatorRepository(directory.resolve("volumes/shop"));
		repository
			.with("stack-orchestrator/compose/docker-compose-orders.yml",
					repository.files()
						.get("stack-orchestrator/compose/docker-compose-orders.yml")
						.replace("PORT: 9000", "PORT: 9000\n      MODE: CRASH"))
			.writeTo(directory.resolve("repository"));
		this.api.run("shop", "restart", Map.of());
		kubernetes().delete(Secret.class, "shop", "shop-generated");
		this.watch.look();
		assertThat(jobs()).extracting((job) -> job.path("type").asString()).containsExactly("restart", "start");
	}

	@Test
	void imagesThatNoDeploymentRefersToAreRemoved() {
		this.clusters.addLocalImage("testbed/app:1");
		this.clusters.addLocalImage("left/over:1");
		this.api.succeed("shop", "restart", Map.of());
		this.clusters.loadImages(this.clusters.find(CLUSTER).orElseThrow(), new TreeSet<>(List.of("left/over:1")),
				(line) -> {
				});
		ResponseEntity<String> answer = this.api.post("/api/v1/clusters/stackyard/images/prune", Map.of());
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(202);
		JsonNode job = this.api.get(answer.getHeaders().getLocation() + "?wait=60s");
		assertThat(job.path("steps").findValuesAsString("detail")).containsExactly("1 image removed, 0 MB freed");
		assertThat(this.clusters.loadedImages(CLUSTER)).containsExactly("testbed/app:1");
		assertThat(this.api.post("/api/v1/clusters/other/images/prune", Map.of()).getStatusCode().value())
			.isEqualTo(404);
	}

	@Test
	void preflightTellsWhatAStartChecks() {
		JsonNode preflight = JsonMapper.shared()
			.readTree(this.api.post("/api/v1/deployments/shop/preflight", Map.of()).getBody());
		assertThat(preflight.path("passed").asBoolean()).as(preflight.toPrettyString()).isTrue();
		assertThat(preflight.path("checks").findValuesAsString("name")).containsExactly("policy", "registry-token",
				"images-at-hand", "simulated-cluster");
		assertThat(this.api.get("/api/v1/preflight").path("checks").findValuesAsString("name"))
			.containsExactly("simulated-cluster");
	}

	private static Deployment scaled(Deployment deployment) {
		return new DeploymentBuilder(deployment).editSpec().withReplicas(2).endSpec().build();
	}

	private Secret generated() {
		return kubernetes().find(Secret.class, "shop", "shop-generated").orElseThrow();
	}

	private <T extends HasMetadata> List<String> names(Class<T> type) {
		return kubernetes().list(type, "shop")
			.stream()
			.map((object) -> object.getMetadata().getName())
			.sorted()
			.toList();
	}

	private SimulatedKubernetes kubernetes() {
		return this.clusters.kubernetes(CLUSTER);
	}

	/** Return the jobs of this test's deployment, the latest first. */
	private List<JsonNode> jobs() {
		Instant created = createdAt(this.api.get("/api/v1/deployments/shop"));
		return this.api.get("/api/v1/jobs?deployment=shop")
			.path("items")
			.valueStream()
			.filter((job) -> !createdAt(job).isBefore(created))
			.toList();
	}

	private static Instant createdAt(JsonNode resource) {
		return Instant.parse(resource.path("createdAt").asString());
	}

	private JsonNode awaitLatest() {
		return this.api.get(jobs().getFirst().path("links").path("self").asString() + "?wait=60s");
	}

	private String condition(String type) {
		return this.api.get("/api/v1/deployments/shop")
			.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString().equals(type))
			.map((condition) -> condition.path("status").asString() + " " + condition.path("reason").asString())
			.findFirst()
			.orElseThrow();
	}

}
