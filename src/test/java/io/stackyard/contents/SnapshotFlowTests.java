package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import io.stackyard.simulation.SimulatedNodes;
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

/** Snapshots of volumes by HTTP against simulated clusters. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class SnapshotFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	private static final String VOLUMES = "/api/v1/deployments/shop/volumes/";

	private static final Map<String, Boolean> KEEP_CLUSTER = Map.of("skipClusterManagement", true);

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	private final SimulatedNodes nodes;

	SnapshotFlowTests(@LocalServerPort int port, SimulatedClusters clusters, SimulatedNodes nodes) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
		this.nodes = nodes;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@BeforeEach
	void startShop() throws IOException {
		Path files = new OperatorRepository(directory.toRealPath().resolve("volumes/shop"))
			.writeTo(directory.resolve("repository"));
		this.api.create("shop", Map.of("directory", files.toString()));
		this.api.succeed("shop", "start", Map.of());
	}

	@AfterEach
	void removeShop() {
		for (String volume : List.of("archive", "ledger", "scratch")) {
			snapshots(volume).forEach((id) -> delete(volume, id));
		}
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true));
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
	}

	@Test
	void volumeOfTheHostIsKeptAndBroughtBack() throws IOException {
		Files.writeString(ledger().resolve("order"), "one");
		JsonNode job = this.api.succeed("shop", "volumes/ledger/snapshots", Map.of());
		assertThat(job.path("steps").findValuesAsString("name")).containsExactly("check", "archive");
		JsonNode snapshot = this.api.get(VOLUMES + "ledger/snapshots/" + job.path("id").asString());
		assertThat(snapshot.path("files").asInt()).isEqualTo(1);
		assertThat(snapshot.path("bytes").asInt()).isEqualTo(3);
		assertThat(snapshot.path("podsRunning").asBoolean()).isTrue();
		assertThat(snapshot.path("kind").asString()).isEqualTo("host");
		Files.writeString(ledger().resolve("order"), "two");
		Files.writeString(ledger().resolve("later"), "three");
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		this.api.succeed("shop", restore("ledger"), Map.of());
		assertThat(ledger().resolve("order")).hasContent("one");
		assertThat(ledger().resolve("later")).doesNotExist();
	}

	@Test
	void volumeOfTheNodeIsKeptAndBroughtBack() throws IOException {
		Files.writeString(scratch().resolve("order"), "one");
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		this.api.succeed("shop", "volumes/scratch/snapshots", Map.of());
		JsonNode snapshot = this.api.get(VOLUMES + "scratch/snapshots").path("items").path(0);
		assertThat(snapshot.path("podsRunning").asBoolean()).isFalse();
		assertThat(snapshot.path("kind").asString()).isEqualTo("node");
		Files.writeString(scratch().resolve("order"), "two");
		this.api.succeed("shop", restore("scratch"), Map.of());
		assertThat(scratch().resolve("order")).hasContent("one");
	}

	@Test
	void stopKeepsWhatLivesInTheNodeAndTheNextStartBringsItBack() throws IOException {
		Files.writeString(scratch().resolve("order"), "one");
		JsonNode stop = this.api.succeed("shop", "stop", Map.of("snapshotVolumes", true));
		assertThat(stop.path("steps").findValuesAsString("name")).containsExactly("remove", "snapshots", "claims",
				"cluster");
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
		assertThat(this.api.get(VOLUMES + "scratch/snapshots").path("items").path(0).path("restoreAtStart").asBoolean())
			.isTrue();
		JsonNode start = this.api.succeed("shop", "start", Map.of());
		assertThat(start.path("steps").findValuesAsString("name")).containsSubsequence("secrets", "restore", "apply");
		assertThat(scratch().resolve("order")).hasContent("one");
		assertThat(this.api.get(VOLUMES + "scratch/snapshots").path("items").path(0).path("restoreAtStart").asBoolean())
			.isFalse();
		this.api.succeed("shop", "stop", Map.of());
		this.api.succeed("shop", "start", Map.of());
		assertThat(scratch().resolve("order")).doesNotExist();
	}

	@Test
	void whatIsDeletedIsKeptWhereThatIsAskedForAndNotBroughtBackByItself() throws IOException {
		Files.writeString(ledger().resolve("order"), "one");
		Map<String, Boolean> options = Map.of("snapshotVolumes", true, "deleteVolumes", true);
		this.api.succeed("shop", "stop", this.api.confirmed("shop", options));
		assertThat(ledger()).doesNotExist();
		this.api.succeed("shop", "start", Map.of());
		assertThat(ledger()).isEmptyDirectory();
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		this.api.succeed("shop", restore("ledger"), Map.of());
		assertThat(ledger().resolve("order")).hasContent("one");
	}

	@Test
	void damagedArchiveIsRefusedAndTheVolumeStays() throws IOException {
		Files.writeString(ledger().resolve("order"), "one");
		this.api.succeed("shop", "volumes/ledger/snapshots", Map.of());
		String restore = restore("ledger");
		this.api.succeed("shop", "stop", KEEP_CLUSTER);
		try (Stream<Path> files = Files.list(directory.resolve("data/snapshots/shop"))) {
			Files.write(files.filter((file) -> file.toString().endsWith(".tar.gz")).findFirst().orElseThrow(),
					new byte[] { 1, 2, 3 });
		}
		JsonNode job = this.api.run("shop", restore, Map.of());
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/snapshot-damaged");
		assertThat(job.path("problem").path("detail").asString()).matches(
				"The archive of snapshot '[0-9A-Z]{26}' of volume 'ledger' is damaged: it is not what was written\\.");
		assertThat(ledger().resolve("order")).hasContent("one");
	}

	@Test
	void volumeThatPodsUseIsNotRestored() {
		this.api.succeed("shop", "volumes/ledger/snapshots", Map.of());
		JsonNode problem = problem(this.api.post("/api/v1/deployments/shop/" + restore("ledger"), Map.of()), 409);
		assertThat(problem.path("type").asString()).isEqualTo("/problems/deployment-started");
	}

	@Test
	void snapshotIsDeletedAndNothingIsLeft() throws IOException {
		this.api.succeed("shop", "volumes/ledger/snapshots", Map.of());
		String id = snapshots("ledger").getFirst();
		assertThat(delete("ledger", id)).isEqualTo(204);
		assertThat(delete("ledger", id)).isEqualTo(404);
		assertThat(directory.resolve("data/snapshots/shop")).isEmptyDirectory();
	}

	@Test
	void volumeThatIsNoneIsNotFound() {
		assertThat(problem(this.api.post(VOLUMES + "none/snapshots", Map.of()), 404).path("detail").asString())
			.isEqualTo("The deployment 'shop' has no volume 'none'.");
		assertThat(this.api.get(VOLUMES + "none/snapshots").path("status").asInt()).isEqualTo(404);
	}

	private String restore(String volume) {
		return "volumes/%s/snapshots/%s/restore".formatted(volume, snapshots(volume).getFirst());
	}

	private List<String> snapshots(String volume) {
		return this.api.get(VOLUMES + volume + "/snapshots").path("items").findValuesAsString("id");
	}

	private int delete(String volume, String id) {
		return this.api
			.exchange(HttpMethod.DELETE, VOLUMES + volume + "/snapshots/" + id, MediaType.APPLICATION_JSON, "")
			.getStatusCode()
			.value();
	}

	private static Path ledger() throws IOException {
		return directory.toRealPath().resolve("data/deployments/shop/data/ledger");
	}

	/** Return where the volume in the node lies, as its claim says. */
	private Path scratch() throws IOException {
		PersistentVolume volume = this.clusters.kubernetes(CLUSTER)
			.list(PersistentVolume.class, "")
			.stream()
			.filter((found) -> "shop-scratch".equals(found.getSpec().getClaimRef().getName()))
			.findFirst()
			.orElseThrow();
		return Files.createDirectories(this.nodes.path(CLUSTER, volume.getSpec().getHostPath().getPath()));
	}

	private static JsonNode problem(ResponseEntity<String> answer, int status) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
		return JsonMapper.shared().readTree(answer.getBody());
	}

}
