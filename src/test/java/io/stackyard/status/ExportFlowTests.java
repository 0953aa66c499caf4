package io.stackyard.status;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Manifests and charts by HTTP, as kubectl and Helm read them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class ExportFlowTests {

	private static final String SHOP = "/api/v1/deployments/shop";

	private static final String TEMPLATE = "{{ range .Pages }}<p>{{- .Title | \"x\" -}}</p>{{ end }}\n\ttabs: yes\n";

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	ExportFlowTests(@LocalServerPort int port) {
		this.api = new StackyardClient(port, directory.resolve("data"));
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@BeforeEach
	void createShop() {
		if (this.api.get(SHOP).has("name")) {
			return;
		}
		Path repository = new OperatorRepository(directory.resolve("volumes/shop"))
			.withConfig("GREETING", "'{{ yes }}'")
			.with("stack-orchestrator/config/shop/page.html", TEMPLATE)
			.withSpec("""
					replicas: 2
					network:
					  http-proxy:
					    - host-name: shop.example.test
					      routes:
					        - path: /
					          proxy-to: pages:8080
					registry-credentials:
					  server: ghcr.io
					  username: ops
					  token-env: REGISTRY_TOKEN
					""")
			.writeTo(directory.resolve("repository"));
		this.api.create("shop", Map.of("directory", repository.toString()));
	}

	@Test
	void manifestsSayWhichSecretsHaveToBeThere() {
		assertThat(this.api.text(SHOP + "/manifests")).startsWith(
				"""
						# Release 1 of the deployment 'shop', as Stackyard applies it.
						# Secrets are not in it. These have to be there, too:
						#   shop-registry (kubernetes.io/dockerconfigjson) with .dockerconfigjson, made by Stackyard for user ops of ghcr.io
						#   shop-generated (Opaque) with SESSION_KEY, made by Stackyard
						---
						apiVersion: v1
						kind: Namespace
						""");
	}

	@Test
	void manifestsAreReadAsTheyAreMeant() {
		JsonNode config = export().manifests()
			.stream()
			.filter((object) -> object.path("kind").asString().equals("ConfigMap"))
			.findFirst()
			.orElseThrow();
		assertThat(config.at("/data/page.html").asString()).isEqualTo(TEMPLATE);
		assertThat(export().manifests()).extracting((object) -> object.path("kind").asString())
			.doesNotContain("Secret");
	}

	@Test
	void manifestsOfAReleaseThatIsNotThereAreNotFound() {
		assertThat(this.api.exchange(HttpMethod.GET, SHOP + "/manifests?release=7", MediaType.APPLICATION_JSON, "")
			.getStatusCode()
			.value()).isEqualTo(404);
	}

	@Test
	void chartIsAFileThatNeverChanges() throws IOException {
		ResponseEntity<byte[]> chart = this.api.download(SHOP + "/helm-chart?release=1");
		assertThat(chart.getHeaders().getContentType()).isEqualTo(MediaType.valueOf("application/gzip"));
		assertThat(chart.getHeaders().getContentDisposition().getFilename()).isEqualTo("shop-0.1.0.tgz");
		assertThat(this.api.download(SHOP + "/helm-chart").getBody()).isEqualTo(chart.getBody());
		assertThat(export().unpack().resolve("values.yaml")).content(StandardCharsets.UTF_8)
			.contains("shop-generated (Opaque) with SESSION_KEY")
			.contains("config:\n  GREETING: \"{{ yes }}\"\n")
			.contains("hosts:\n  shop.example.test: shop.example.test\n")
			.contains("replicas:\n  front: 2\n");
	}

	@Test
	void chartGivesTheObjectsThatAreRenderedAndHelmHasNothingToComplainAbout() throws IOException {
		export().assertSound();
	}

	@Test
	void chartIsInstalledIntoTheNamespaceThatIsChosen() throws IOException {
		assertThat(export().template((chart) -> chart.withNamespace("elsewhere")))
			.filteredOn((object) -> object.at("/metadata").has("namespace"))
			.extracting((object) -> object.at("/metadata/namespace").asString())
			.containsOnly("elsewhere");
	}

	@Test
	void valuesChangeTheObjects() throws IOException {
		List<ObjectNode> objects = export().template((chart) -> chart.set("images.pages", "other/app:2")
			.set("replicas.front", 3)
			.set("config.GREETING", "Hi")
			.set("variables.carts.PORT", "9999")
			.set("hosts.shop\\.example\\.test", "new.example.test")
			.set("volumes.scratch", "5Gi"));
		ObjectNode front = find(objects, "Deployment", "shop-front");
		assertThat(front.at("/spec/replicas").asInt()).isEqualTo(3);
		assertThat(front.at("/spec/template/spec/containers").findValuesAsString("image")).contains("other/app:2");
		assertThat(front.at("/spec/template/spec/containers").findValuesAsString("value")).contains("Hi", "9999");
		assertThat(find(objects, "Ingress", "shop-ingress").at("/spec/rules/0/host").asString())
			.isEqualTo("new.example.test");
		assertThat(find(objects, "PersistentVolumeClaim", "shop-scratch").at("/spec/resources/requests/storage")
			.asString()).isEqualTo("5Gi");
	}

	@Test
	void claimsOfTheChartSelectItsVolumes() throws IOException {
		List<ObjectNode> objects = export().template((chart) -> chart);
		assertThat(properties(find(objects, "PersistentVolume", "shop.ledger").at("/metadata/labels")))
			.contains(Map.entry("app.kubernetes.io/managed-by", "Helm"))
			.containsAll(
					properties(find(objects, "PersistentVolumeClaim", "shop-ledger").at("/spec/selector/matchLabels")));
	}

	private static List<Map.Entry<String, String>> properties(JsonNode node) {
		return node.properties()
			.stream()
			.map((property) -> Map.entry(property.getKey(), property.getValue().asString()))
			.toList();
	}

	private static ObjectNode find(List<ObjectNode> objects, String kind, String name) {
		return objects.stream()
			.filter((object) -> object.path("kind").asString().equals(kind))
			.filter((object) -> object.at("/metadata/name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	private ExportedDeployment export() {
		return new ExportedDeployment(this.api, "shop", directory);
	}

}
