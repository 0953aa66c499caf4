package io.stackyard.status;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** The images of a deployment by HTTP, before its start and after. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class ImageListTests {

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	ImageListTests(@LocalServerPort int port) {
		this.api = new StackyardClient(port, directory.resolve("data"));
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@Test
	void imagesAreThoseOfTheReleaseAndTellWhatRuns() {
		Path source = new OperatorRepository(directory.resolve("volumes/shop"))
			.withConfig("PAGES_IMAGE", "shop/pages:2")
			.withSpec("image-overrides: {orders: \"shop/orders:3\"}\n")
			.writeTo(directory.resolve("shop"));
		this.api.create("shop", Map.of("directory", source.toString()));
		JsonNode before = images();
		assertThat(before.findValuesAsString("reference")).containsExactly("shop/orders:3", "shop/pages:2",
				"testbed/app:1");
		assertThat(before.path(0).toString()).isEqualTo(
				"{\"reference\":\"shop/orders:3\",\"pullPolicy\":\"IfNotPresent\",\"services\":[{\"pod\":\"orders\",\"service\":\"orders\"}],\"running\":[]}");
		this.api.succeed("shop", "start", Map.of());
		JsonNode running = images().path(1).path("running").path(0);
		assertThat(running.path("pod").asString()).startsWith("shop-front-");
		assertThat(running.path("service").asString()).isEqualTo("pages");
		assertThat(running.path("imageId").asString()).startsWith("shop/pages:2@sha256:");
	}

	private JsonNode images() {
		return this.api.get("/api/v1/deployments/shop/images").path("items");
	}

}
