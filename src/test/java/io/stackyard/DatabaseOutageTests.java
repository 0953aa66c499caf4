package io.stackyard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application on a PostgreSQL server that goes away, falls silent, or holds
 * back what a request needs.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class DatabaseOutageTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	@TempDir
	private static Path directory;

	private static PostgresqlServer postgresql;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	DatabaseOutageTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		Path volumes = Files.createDirectories(directory.resolve("volumes"));
		postgresql = new PostgresqlServer(directory.resolve("postgresql"));
		properties.add("stackyard.data-directory", () -> directory.resolve("data"));
		properties.add("stackyard.sources.directory-roots", () -> directory);
		properties.add("stackyard.volumes.roots", () -> volumes);
		properties.add("spring.datasource.url", postgresql::url);
	}

	@AfterAll
	static void stop() throws IOException {
		postgresql.close();
	}

	@AfterEach
	void bringItBack() {
		postgresql.silence(false);
		postgresql.start();
		assertAvailable();
	}

	@Test
	void whileItIsGoneRequestsAreRefusedAndLaterAnsweredAgain() {
		postgresql.stop();
		assertUnavailable(get("/api/v1/jobs"));
		assertUnavailable(this.api.post("/api/v1/deployments/shop/start", Map.of()));
		assertThat(get("/healthz").getStatusCode().value()).isEqualTo(200);
		assertThat(get("/readyz").getStatusCode().value()).isEqualTo(503);
		postgresql.start();
		assertAvailable();
	}

	@Test
	void whileItIsSilentRequestsAreRefusedAndLaterAnsweredAgain() {
		postgresql.silence(true);
		assertUnavailable(get("/api/v1/jobs"));
		assertThat(get("/healthz").getStatusCode().value()).isEqualTo(200);
		assertThat(get("/readyz").getStatusCode().value()).isEqualTo(503);
		postgresql.silence(false);
		assertAvailable();
	}

	@Test
	void whileATableIsLockedOnlyItsRequestsAreRefused() throws SQLException {
		try (Connection holder = DriverManager.getConnection(postgresql.directUrl());
				ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
			holder.setAutoCommit(false);
			holder.createStatement().execute("lock table deployment in access exclusive mode");
			IntStream.range(0, 8)
				.mapToObj((client) -> CompletableFuture.supplyAsync(() -> get("/api/v1/deployments"), clients))
				.toList()
				.forEach((answer) -> assertUnavailable(answer.join()));
			assertThat(get("/api/v1/jobs").getStatusCode().value()).isEqualTo(200);
			holder.rollback();
		}
		assertAvailable();
	}

	@Test
	void aRunningJobWaitsForItAndGoesOn() {
		OperatorRepository repository = new OperatorRepository(directory.resolve("volumes/shop"));
		this.api.create("shop", Map.of("directory", repository.writeTo(directory.resolve("repository")).toString()));
		holdContainers();
		ResponseEntity<String> accepted = this.api.post("/api/v1/deployments/shop/start", Map.of());
		String job = String.valueOf(accepted.getHeaders().getLocation());
		Awaitility.await().until(() -> this.api.get(job).path("steps").findValuesAsString("name").contains("wait"));
		postgresql.stop();
		assertUnavailable(get(job));
		this.clusters.kubernetes(CLUSTER).holdContainers(false);
		postgresql.start();
		assertAvailable();
		JsonNode ended = this.api.get(job + "?wait=60s");
		assertThat(ended.path("state").asString()).as(ended.toPrettyString()).isEqualTo("SUCCEEDED");
	}

	/** Let the job stand still at its last step. */
	private void holdContainers() {
		this.clusters.ensure(new ClusterRequest(CLUSTER, new TreeSet<>()), (line) -> {
		});
		this.clusters.kubernetes(CLUSTER).holdContainers(true);
	}

	private void assertAvailable() {
		Awaitility.await().until(() -> get("/readyz").getStatusCode().is2xxSuccessful());
		assertThat(get("/api/v1/jobs").getStatusCode().value()).isEqualTo(200);
		assertThat(get("/api/v1/deployments").getStatusCode().value()).isEqualTo(200);
	}

	private static void assertUnavailable(ResponseEntity<String> answer) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(503);
		assertThat(answer.getBody()).contains("/problems/database-unavailable");
		assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
	}

	private ResponseEntity<String> get(String path) {
		return this.api.exchange(HttpMethod.GET, path, MediaType.APPLICATION_JSON, "");
	}

}
