package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
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
 * Volumes by HTTP against simulated clusters: what they hold, and how they are deleted.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class VolumeFlowTests {

	private static final Map<String, Boolean> DELETE = Map.of("deleteVolumes", true, "skipClusterManagement", true);

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	VolumeFlowTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@BeforeEach
	void startShop() throws IOException {
		create("shop", directory.toRealPath().resolve("volumes/shop"));
		this.api.succeed("shop", "start", Map.of());
	}

	@AfterEach
	void removeAll() {
		this.api.get("/api/v1/deployments").path("items").findValuesAsString("name").forEach((name) -> {
			this.api.runConfirmed(name, "stop", DELETE);
			this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/" + name, MediaType.APPLICATION_JSON, "");
		});
	}

	@Test
	void volumesTellWhereTheyLieWhatTheyHoldAndWhatTheySurvive() throws IOException {
		Files.writeString(ledger().resolve("order"), "12345");
		JsonNode volumes = this.api.get("/api/v1/deployments/shop/volumes").path("items");
		assertThat(volumes.findValuesAsString("name")).containsExactly("archive", "ledger", "scratch");
		JsonNode ledger = volumes.path(1);
		assertThat(ledger.path("kind").asString()).isEqualTo("host");
		assertThat(ledger.path("hostPath").asString()).isEqualTo(ledger().toString());
		assertThat(ledger.path("nodePath").asString()).isEqualTo("/stackyard" + ledger());
		assertThat(ledger.path("usedBytes").asLong()).isEqualTo(5);
		assertThat(ledger.path("usedFiles").asLong()).isEqualTo(1);
		assertThat(ledger.path("usedAtLeast").asBoolean()).isFalse();
		assertThat(ledger.path("freeBytes").asLong()).isPositive();
		assertThat(ledger.path("lastWrite").asString()).isNotEmpty();
		assertThat(ledger.path("survives").toString())
			.isEqualTo("{\"podRestart\":true,\"nodeRestart\":true,\"clusterDeletion\":true}");
		assertThat(volumes.path(2).path("survives").path("clusterDeletion").asBoolean()).isFalse();
		assertThat(volumes.path(2).path("nodePath").asString()).startsWith("/var/local-path-provisioner/pvc-");
		assertThat(volumes.path(2).path("usedBytes").asLong()).isZero();
	}

	@Test
	void stopThatWouldDeleteDataAsksForAConfirmationFirst() throws IOException {
		Files.writeString(ledger().resolve("order"), "12345");
		JsonNode problem = problem(this.api.post("/api/v1/deployments/shop/stop", DELETE), 428);
		assertThat(problem.path("type").asString()).isEqualTo("/problems/confirmation-required");
		assertThat(problem.path("title").asString()).isEqualTo("Deleting data needs a confirmation");
		assertThat(problem.path("detail").asString())
			.isEqualTo("3 volumes with 5 bytes would be deleted. Send the digest of this receipt to confirm.");
		JsonNode receipt = problem.path("receipt");
		assertThat(receipt.path("digest").asString()).matches("[0-9a-f]{64}");
		assertThat(receipt.path("volumes").findValuesAsString("name")).containsExactly("archive", "ledger", "scratch");
		JsonNode ledger = receipt.path("volumes").path(1);
		assertThat(ledger.path("hostPath").asString()).isEqualTo(ledger().toString());
		assertThat(ledger.path("bytes").asLong()).isEqualTo(5);
		assertThat(ledger.path("newest").asString()).isNotEmpty();
		assertThat(ledger.path("newestFile").asString()).isEqualTo("order");
		assertThat(this.api.get("/api/v1/deployments/shop").path("desired").asString()).isEqualTo("STARTED");
	}

	@Test
	void confirmedStopDeletesWhatTheReceiptSaysAndNothingElse() throws IOException {
		Files.writeString(ledger().resolve("order"), "12345");
		Path beside = Files.writeString(ledger().resolveSibling("beside"), "kept");
		this.api.succeed("shop", "stop", this.api.confirmed("shop", DELETE));
		assertThat(ledger()).doesNotExist();
		assertThat(directory.resolve("volumes/shop")).doesNotExist();
		assertThat(beside).hasContent("kept");
		Files.delete(beside);
		this.api.succeed("shop", "stop", DELETE);
	}

	@Test
	void whatChangedSinceTheReceiptHasToBeSeen() throws IOException {
		Map<String, ?> confirmed = this.api.confirmed("shop", DELETE);
		Files.writeString(ledger().resolve("order"), "12345");
		JsonNode problem = problem(this.api.post("/api/v1/deployments/shop/stop", confirmed), 428);
		assertThat(problem.path("detail").asString())
			.startsWith("What would be deleted is not what the receipt '%s' says.".formatted(confirmed.get("receipt")))
			.endsWith("If its pods keep writing, stop the deployment first, without deleteVolumes.");
		assertThat(problem.path("receipt").path("digest").asString()).isNotEqualTo(confirmed.get("receipt"));
		assertThat(ledger().resolve("order")).hasContent("12345");
	}

	@Test
	void dataThatAnotherDeploymentSharesIsKept() throws IOException {
		Path shared = directory.toRealPath().resolve("volumes/shop");
		Files.writeString(shared.resolve("order"), "12345");
		create("wiki", shared.resolve("inner"));
		JsonNode archive = this.api.get("/api/v1/deployments/shop/volumes").path("items").path(0);
		assertThat(archive.path("sharedWith").toString()).isEqualTo("[\"wiki\"]");
		assertThat(archive.path("warnings").toString()).contains("deleteVolumes keeps it");
		JsonNode receipt = problem(this.api.post("/api/v1/deployments/shop/stop", DELETE), 428).path("receipt");
		assertThat(receipt.path("volumes").findValuesAsString("name")).containsExactly("ledger", "scratch");
		assertThat(receipt.path("kept").path(0).path("reason").asString()).isEqualTo("'wiki' has data there, too.");
		this.api.succeed("shop", "stop", this.api.confirmed("shop", DELETE));
		assertThat(ledger()).doesNotExist();
		assertThat(shared.resolve("order")).hasContent("12345");
	}

	@Test
	void namespaceThatHoldsDataIsDeletedByReceipt() throws IOException {
		SimulatedKubernetes cluster = this.clusters.kubernetes(new ClusterName("stackyard"));
		cluster.create(new PersistentVolumeClaimBuilder().withNewMetadata()
			.withName("theirs")
			.withNamespace("shop")
			.endMetadata()
			.withNewSpec()
			.withAccessModes("ReadWriteOnce")
			.endSpec()
			.build());
		Map<String, Boolean> options = Map.of("deleteNamespace", true, "skipClusterManagement", true);
		JsonNode receipt = problem(this.api.post("/api/v1/deployments/shop/stop", options), 428).path("receipt");
		assertThat(receipt.path("volumes").findValuesAsString("claim")).containsExactly("shop-scratch", "theirs");
		assertThat(receipt.path("kept").findValuesAsString("name")).containsExactly("archive", "ledger");
		assertThat(receipt.path("kept").path(1).path("reason").asString())
			.isEqualTo("It lies on the host, which only deleteVolumes deletes.");
		this.api.succeed("shop", "stop", this.api.confirmed("shop", options));
		assertThat(cluster.list(PersistentVolumeClaim.class, "shop")).isEmpty();
		assertThat(ledger()).exists();
	}

	@Test
	void receiptWithoutADeletionIsRefused() {
		JsonNode problem = problem(this.api.post("/api/v1/deployments/shop/stop", Map.of("receipt", "c41e")), 400);
		assertThat(problem.path("detail").asString()).isEqualTo(
				"A receipt confirms the deletion of data, and neither 'deleteVolumes' nor 'deleteNamespace' is true.");
	}

	private static Path ledger() throws IOException {
		return directory.toRealPath().resolve("data/deployments/shop/data/ledger");
	}

	private void create(String name, Path archive) {
		Path files = new OperatorRepository(archive).writeTo(directory.resolve("repository-" + name));
		this.api.create(name, Map.of("directory", files.toString()));
	}

	private static JsonNode problem(ResponseEntity<String> answer, int status) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
		return JsonMapper.shared().readTree(answer.getBody());
	}

}
