package io.stackyard.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Secret;
import io.stackyard.OperatorRepository;
import io.stackyard.PostgresqlServer;
import io.stackyard.StackyardApplication;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostClusters;
import io.stackyard.server.ExitCode;
import io.stackyard.simulation.SimulatedClusters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A server that loses its database, against clusters that outlive it. */
class RecoveryFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	private final Path home;

	private final SimulatedClusters clusters;

	RecoveryFlowTests(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		this.clusters = new SimulatedClusters(new TreeSet<>(List.of(this.home)));
	}

	@BeforeEach
	void deployShop() throws IOException {
		Path volumes = Files.createDirectories(this.home.resolve("volumes"));
		Path repository = new OperatorRepository(volumes.resolve("shop")).writeTo(this.home.resolve("repository"));
		try (ConfigurableApplicationContext server = start()) {
			StackyardClient api = client(server);
			api.create("shop", Map.of("directory", repository.toString()));
			api.succeed("shop", "start", Map.of());
			api.succeed("shop", "restart", Map.of("force", true));
		}
	}

	@AfterEach
	void closeClusters() {
		this.clusters.close();
	}

	@Test
	void aDamagedDatabaseIsRefused() throws IOException {
		damage();
		assertRefused("is damaged");
	}

	@Test
	void aMissingDatabaseIsRefusedAlsoWithoutItsMarker() throws IOException {
		Files.delete(database());
		Files.delete(this.home.resolve("data/database.json"));
		assertRefused("is missing, although there are directories of the deployments 'shop'");
	}

	@Test
	void aDatabaseThatKnowsLessThanADirectoryIsRefused() throws IOException {
		Path record = this.home.resolve("data/deployments/shop/.stackyard/deployment.json");
		Files.writeString(record, Files.readString(record).replace("\"release\" : 1", "\"release\" : 2"));
		Files.move(record.resolveSibling("releases/1"), record.resolveSibling("releases/2"));
		Path release = record.resolveSibling("releases/2/release.json");
		Files.writeString(release, Files.readString(release).replace("\"number\" : 1", "\"number\" : 2"));
		assertRefused("it knows the deployment 'shop' up to release 1, and its directory has release 2");
	}

	@Test
	void aRecoveredDeploymentIsAsItWasAndAStartChangesNothing() throws IOException {
		JsonNode before = view("shop");
		String token = Files.readString(this.home.resolve("data/curlrc"));
		int writes = writes();
		damage();
		try (ConfigurableApplicationContext server = start("--recover")) {
			StackyardClient api = client(server);
			assertThat(api.get("/api/v1/deployments/shop")).isEqualTo(before);
			assertThat(api.get("/api/v1/jobs").path("items")).isEmpty();
			assertThat(Files.readString(this.home.resolve("data/curlrc"))).isNotEqualTo(token);
			api.succeed("shop", "restart", Map.of());
		}
		assertThat(writes()).isEqualTo(writes);
		assertThat(kept()).hasSize(1);
		assertThat(kept().getFirst().resolve("stackyard.mv.db")).hasSize(100);
		assertThat(kept().getFirst().resolve("report.txt")).content()
			.contains("shop: release 1, runs on the cluster 'stackyard'.", "Lost are all tokens but the new one");
	}

	@Test
	void aRecoveredServerStartsAgainAsUsual() throws IOException {
		JsonNode before = view("shop");
		damage();
		start("--recover").close();
		start("--recover").close();
		assertThat(view("shop")).isEqualTo(before);
		assertThat(kept()).hasSize(1);
	}

	@Test
	void whatHasNoDirectoryIsListedAndLeftAlone() throws IOException {
		int writes = writes();
		damage();
		Files.delete(this.home.resolve("data/deployments/shop/.stackyard/deployment.json"));
		try (ConfigurableApplicationContext server = start("--recover")) {
			assertThat(client(server).get("/api/v1/deployments").path("items")).isEmpty();
		}
		assertThat(kept().getFirst().resolve("report.txt")).content()
			.contains("shop: the namespace 'shop' of the cluster 'stackyard' has ", "They are left alone.");
		assertThat(writes()).isEqualTo(writes);
	}

	@Test
	void aReleaseThatIsNotWholeIsListed() throws IOException {
		damage();
		Files.writeString(this.home.resolve("data/deployments/shop/.stackyard/releases/1/spec.yml"), "stack: other\n");
		start("--recover").close();
		assertThat(kept().getFirst().resolve("report.txt")).content()
			.contains("shop: NOT made again. Its latest release, 1, is missing in '", "or is not as it was written.");
	}

	@Test
	void anEmptyPostgresqlTakesWhatTheDirectoriesHold() throws IOException {
		JsonNode before = view("shop");
		int writes = writes();
		try (PostgresqlServer postgresql = new PostgresqlServer(this.home.resolve("postgresql"))) {
			String url = "--spring.datasource.url=" + postgresql.url();
			start(url, "--recover").close();
			try (ConfigurableApplicationContext server = start(url, "--recover")) {
				StackyardClient api = client(server);
				assertThat(api.get("/api/v1/deployments/shop")).isEqualTo(before);
				api.succeed("shop", "restart", Map.of());
			}
		}
		assertThat(writes()).isEqualTo(writes);
		assertThat(database()).isNotEmptyFile();
		assertThat(this.home.resolve("data/damaged")).doesNotExist();
	}

	@Test
	void aDeletedDeploymentLeavesNoRecord() {
		try (ConfigurableApplicationContext server = start()) {
			StackyardClient api = client(server);
			api.succeed("shop", "stop", Map.of());
			api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
		}
		assertThat(this.home.resolve("data/deployments/shop/.stackyard")).doesNotExist();
		assertThat(this.home.resolve("data/deployments/shop/data/ledger")).exists();
	}

	@Test
	void recordsHoldNoSecret() throws IOException {
		String secret = this.clusters.kubernetes(CLUSTER)
			.find(Secret.class, "shop", "shop-generated")
			.map((found) -> found.getData().get("SESSION_KEY"))
			.map((encoded) -> new String(Base64.getDecoder().decode(encoded)))
			.orElseThrow();
		try (Stream<Path> files = Files.walk(this.home.resolve("data/deployments/shop/.stackyard"))) {
			assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(3)
				.allSatisfy((file) -> assertThat(file).content().doesNotContain(secret));
		}
	}

	private ConfigurableApplicationContext start(String... options) {
		List<String> arguments = new ArrayList<>(List.of(options));
		arguments.add("--server.port=0");
		arguments.add("--stackyard.data-directory=" + this.home.resolve("data"));
		arguments.add("--stackyard.sources.directory-roots=" + this.home);
		arguments.add("--stackyard.volumes.roots=" + this.home.resolve("volumes"));
		return new SpringApplicationBuilder(StackyardApplication.class).initializers(this::addClusters)
			.run(arguments.toArray(String[]::new));
	}

	/** They are not closed with the server. */
	private void addClusters(ConfigurableApplicationContext context) {
		((GenericApplicationContext) context).registerBean("simulated", HostClusters.class,
				() -> new HostClusters(this.clusters, this.clusters), (definition) -> {
					definition.setPrimary(true);
					((AbstractBeanDefinition) definition).setDestroyMethodName("");
				});
	}

	private StackyardClient client(ConfigurableApplicationContext server) {
		int port = ((WebServerApplicationContext) server).getWebServer().getPort();
		return new StackyardClient(port, this.home.resolve("data"));
	}

	private JsonNode view(String name) {
		try (ConfigurableApplicationContext server = start()) {
			return client(server).get("/api/v1/deployments/" + name);
		}
	}

	private void assertRefused(String reason) {
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> start().close())
			.satisfies((thrown) -> {
				assertThat(ExitCode.find(thrown)).isEqualTo(OptionalInt.of(65));
				assertThat(thrown).hasStackTraceContaining(reason);
			});
	}

	private void damage() throws IOException {
		Files.write(database(), new byte[100]);
	}

	private Path database() {
		return this.home.resolve("data/stackyard.mv.db");
	}

	private int writes() {
		return this.clusters.kubernetes(CLUSTER).writes().size();
	}

	private List<Path> kept() throws IOException {
		try (Stream<Path> directories = Files.list(this.home.resolve("data/damaged"))) {
			return directories.toList();
		}
	}

}
