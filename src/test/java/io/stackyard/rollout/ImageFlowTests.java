package io.stackyard.rollout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.environment.EnvironmentVariables;
import io.stackyard.registry.TestRegistry;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a start says of images that it cannot come by, before it does anything. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({ SimulatedClustersConfiguration.class, ImageFlowTests.Environment.class })
class ImageFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	private static final TestRegistry REGISTRY = new TestRegistry();

	private static final String IMAGE = REGISTRY.host() + "/ops/web:1.4";

	private static final String TOKEN = "S3CR3T-7d0f";

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	ImageFlowTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
		clusters.addRemoteImage(IMAGE);
		REGISTRY.requireToken("ops", TOKEN, REGISTRY.origin());
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
		properties.add("stackyard.images.check", () -> true);
		properties.add("stackyard.images.registries", REGISTRY::origin);
		properties.add("stackyard.secrets.registry-tokens[0].variable", () -> "OPS_TOKEN");
		properties.add("stackyard.secrets.registry-tokens[0].registries", REGISTRY::host);
	}

	@AfterEach
	void removeShop() {
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true, "force", true));
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
	}

	@AfterAll
	static void close() {
		REGISTRY.close();
	}

	@Test
	void imageThatTheRegistryHasLetsTheStartGoOn() {
		REGISTRY.add("ops/web:1.4");
		create(credentials());
		assertThat(check("images-at-hand").path("detail").asString()).isEqualTo("1 image needs no pull.");
		assertThat(check("image-" + IMAGE).path("detail").asString())
			.isEqualTo("'%s': %s has it.".formatted(IMAGE, REGISTRY.host()));
		this.api.succeed("shop", "start", Map.of());
	}

	@Test
	void imageThatTheRegistryHasNotIsNamedBeforeAnyEffect() {
		create(credentials(), REGISTRY.host() + "/ops/web:1.4.l");
		this.clusters.addRemoteImage(REGISTRY.host() + "/ops/web:1.4.l");
		JsonNode problem = this.api.run("shop", "start", Map.of()).path("problem");
		assertThat(problem.path("type").asString()).isEqualTo("/problems/image-not-found");
		assertThat(problem.path("detail").asString()).isEqualTo(
				"'%s/ops/web:1.4.l': %1$s has no '1.4.l' of the name 'ops/web' (404).".formatted(REGISTRY.host()));
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	@Test
	void privateImageWithoutCredentialsIsNamedBeforeAnyEffect() {
		create("");
		JsonNode problem = this.api.run("shop", "start", Map.of()).path("problem");
		assertThat(problem.path("type").asString()).isEqualTo("/problems/image-access-denied");
		assertThat(problem.path("detail").asString()).endsWith("to anonymous users: it is private or not there.");
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	@Test
	void imageThatWasToBeBuiltHereIsNamedBeforeAnyEffect() {
		this.clusters.addRemoteImage("shop/web:local");
		create("", "shop/web:local");
		JsonNode problem = this.api.run("shop", "start", Map.of()).path("problem");
		assertThat(problem.path("type").asString()).isEqualTo("/problems/image-not-found");
		assertThat(problem.path("detail").asString())
			.isEqualTo("'shop/web:local' is not on this host, and no registry is named for it.");
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	/** What runs was pulled; a registry that lost it does not stand in the way. */
	@Test
	void restartDoesNotAskForImagesThatRun() {
		REGISTRY.add("ops/web:1.4");
		create(credentials());
		this.api.succeed("shop", "start", Map.of());
		int requests = REGISTRY.requests().size();
		this.api.succeed("shop", "restart", Map.of());
		assertThat(REGISTRY.requests()).hasSize(requests);
	}

	private JsonNode check(String name) {
		String answer = this.api.post("/api/v1/deployments/shop/preflight", Map.of()).getBody();
		JsonNode checks = JsonMapper.shared().readTree(answer).path("checks");
		return checks.valueStream()
			.filter((check) -> check.path("name").asString().equals(name))
			.findFirst()
			.orElseThrow(() -> new AssertionError(checks.toPrettyString()));
	}

	private static String credentials() {
		return "registry-credentials: {server: \"%s\", username: ops, token-env: OPS_TOKEN}\n"
			.formatted(REGISTRY.host());
	}

	private void create(String spec) {
		create(spec, IMAGE);
	}

	private void create(String spec, String image) {
		Path source = new OperatorRepository(directory.resolve("volumes/archive")).withConfig("PAGES_IMAGE", image)
			.withSpec(spec)
			.writeTo(directory.resolve("shop"));
		this.api.create("shop", Map.of("directory", source.toString()));
	}

	/** The environment of the server's process. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Environment {

		@Bean
		@Primary
		EnvironmentVariables variables() {
			return (name) -> "OPS_TOKEN".equals(name) ? Optional.of(TOKEN) : Optional.empty();
		}

	}

}
