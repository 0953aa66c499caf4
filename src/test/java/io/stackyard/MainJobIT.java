package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.environment.EnvironmentVariables;
import io.stackyard.source.GitServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole application on a real kind cluster, by HTTP alone. One deployment, 'base',
 * keeps the cluster for all tests; each test has deployments of its own beside it.
 */
@KindRequired
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class MainJobIT {

	private static final String CLUSTER = "yard-main-it";

	private static final String NODE = CLUSTER + "-control-plane";

	private static final String TOKEN = "S3CR3T-4f1c2b9e-7d1a-4c55-9f0e-2b7c9a51d3aa";

	private static final Map<String, Boolean> KEEP_CLUSTER = Map.of("skipClusterManagement", true);

	/** Made before the application's context is. */
	private static final Path DIRECTORY = createDirectory();

	private final StackyardClient api;

	private final Clusters clusters;

	private PrivateRegistry registry;

	private KubernetesClient kubernetes;

	MainJobIT(@LocalServerPort int port, Clusters clusters) {
		this.api = new StackyardClient(port, DIRECTORY.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		Path volumes = Files.createDirectories(DIRECTORY.resolve("volumes"));
		Files.createDirectories(DIRECTORY.resolve("repositories"));
		properties.add("stackyard.data-directory", () -> DIRECTORY.resolve("data"));
		properties.add("stackyard.volumes.roots", () -> volumes);
		properties.add("stackyard.sources.directory-roots", () -> DIRECTORY.resolve("repositories"));
		properties.add("stackyard.sources.git-hosts", () -> GitServerAtStart.SERVER.origin());
		properties.add("stackyard.rollout.ready-timeout", () -> "PT3M");
		properties.add("stackyard.kind.cluster-name", () -> CLUSTER);
		properties.add("stackyard.kind.node-image", KindNodeImage::find);
		TestIngress.configure(properties, DIRECTORY);
		properties.add("stackyard.kind.https-port", () -> 0);
		properties.add("stackyard.kind.containerd-config-patches[0]", () -> PrivateRegistry.CONTAINERD_PATCH);
		properties.add("stackyard.secrets.registry-tokens[0].variable", () -> "SHOP_TOKEN");
		properties.add("stackyard.secrets.registry-tokens[0].registries", () -> PrivateRegistry.SERVER);
	}

	@BeforeAll
	void startBase() {
		this.registry = new PrivateRegistry(TOKEN);
		this.api.create("base", source("base", repository("base").withSpec(TestIngress.NETWORK)));
		this.api.succeed("base", "start", Map.of());
		this.registry.openTo(NODE);
		connect();
	}

	@AfterAll
	void deleteCluster() throws InterruptedException, IOException {
		this.clusters.delete(new ClusterName(CLUSTER), (line) -> {
		});
		this.registry.close();
		this.kubernetes.close();
		GitServerAtStart.SERVER.close();
		FileSystemUtils.deleteRecursively(DIRECTORY);
	}

	@Test
	void startedDeploymentIsReadyAndTellsItsPods() {
		assertThat(condition("base", "Ready")).isEqualTo("True");
		assertThat(condition("base", "ClusterReachable")).isEqualTo("True");
		assertThat(this.api.get("/api/v1/deployments/base/pods").path("items").findValuesAsString("component"))
			.containsExactly("front", "orders");
		assertThat(this.api.text("/api/v1/deployments/base/logs?service=carts")).contains("listens on :8081");
	}

	@Test
	void servicesReachEachOtherByName() {
		assertThat(fetch("base", "front", 8080, "http://carts:8081/")).contains("version=1");
		assertThat(fetch("base", "front", 8080, "http://orders:9000/")).contains("version=1 host=base-orders");
	}

	@Test
	void hostNameAndPortLeadToTheirServicesAndToNoOther() throws IOException {
		TestIngress.assertToldAndReached(this.api);
		TestIngress.assertBuiltInIsAccepted(this.kubernetes);
		for (String port : List.of(TestIngress.NODE_PORT + ":9000", "9999:9000")) {
			String spec = "network: {ports: {orders: [\"%s\"]}}\n".formatted(port);
			String name = "rival-" + port.replace(':', '-');
			this.api.create(name, source(name, repository(name).withSpec(spec)));
			JsonNode problem = this.api.run(name, "start", Map.of()).path("problem");
			assertThat(problem.path("type").asString()).matches("/problems/host-port-(in-use|not-mapped)");
			assertThat(problem.path("detail").asString()).containsPattern("'base'|made without the port 9999");
			assertThat(this.kubernetes.namespaces().withName(name).get()).isNull();
		}
	}

	@Test
	void containersSeeConfigAndGeneratedSecrets() {
		String environment = inside("base", "front", 8080, "/env");
		String key = environment.replaceAll("(?s).*SESSION_KEY[=\": ]+([0-9a-f]{64}).*", "$1");
		assertThat(key).hasSize(64);
		assertThat(environment).contains("http://user:" + key + "@carts:8081/");
		assertThat(inside("base", "front", 8080, "/file?path=/etc/shop/page.html")).contains("<p>Shop</p>");
		assertThat(this.api.answers()).doesNotContain(key);
	}

	@Test
	void pullSecretIsWhatLetsThePrivateImageIn(CapturedOutput output) throws IOException {
		String credentials = "registry-credentials:\n  server: %s\n  username: %s\n  token-env: SHOP_TOKEN\n"
			.formatted(PrivateRegistry.SERVER, PrivateRegistry.USER);
		this.api.create("sealed", source("sealed",
				repository("sealed").withConfig("PAGES_IMAGE", PrivateRegistry.IMAGE).withSpec(credentials)));
		this.api.succeed("sealed", "start", KEEP_CLUSTER);
		assertThat(pod("sealed", "front").getSpec().getContainers().getFirst().getImage())
			.isEqualTo(PrivateRegistry.IMAGE);
		assertThat(this.kubernetes.secrets().inNamespace("sealed").withName("sealed-registry").get().getType())
			.isEqualTo("kubernetes.io/dockerconfigjson");
		this.api.succeed("sealed", "stop", KEEP_CLUSTER);
		assertThat(this.api.answers()).doesNotContain(TOKEN);
		assertThat(output.getAll()).doesNotContain(TOKEN);
		assertThat(TestFiles.with(TOKEN, DIRECTORY)).isEmpty();
	}

	@Test
	void withoutPullSecretThePrivateImageIsRefused() {
		String image = PrivateRegistry.SERVER + "/private/other:1";
		this.api.create("locked", source("locked", repository("locked").withConfig("PAGES_IMAGE", image)));
		JsonNode job = this.api.run("locked", "start", KEEP_CLUSTER);
		assertThat(job.path("state").asString()).isEqualTo("FAILED");
		assertThat(job.path("problem").path("causes").findValuesAsString("code")).as(job.toPrettyString())
			.contains("IMAGE_AUTH");
		assertThat(this.api.get("/api/v1/deployments/locked/events").path("items").findValuesAsString("message"))
			.anySatisfy((message) -> assertThat(message).contains("401"));
		this.api.succeed("locked", "stop", KEEP_CLUSTER);
	}

	@Test
	void tokenThatIsNotBoundToTheRegistryIsRefusedBeforeAnyEffect() {
		String credentials = "registry-credentials:\n  server: evil.test\n  username: x\n  token-env: SHOP_TOKEN\n";
		this.api.create("greedy", source("greedy", repository("greedy").withSpec(credentials)));
		JsonNode job = this.api.run("greedy", "start", KEEP_CLUSTER);
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/registry-token-unavailable");
		assertThat(job.path("problem").path("detail").asString()).contains("'SHOP_TOKEN'").contains("'evil.test'");
		assertThat(this.kubernetes.namespaces().withName("greedy").get()).isNull();
		assertThat(condition("greedy", "Ready")).isEqualTo("False");
	}

	@Test
	void secondDeploymentSharesTheClusterAndItsDataLiesOnTheHost() throws IOException {
		String node = nodeId();
		this.api.create("second", source("second", repository("second").withUser("1000:1000")));
		this.api.succeed("second", "start", Map.of());
		assertThat(nodeId()).isEqualTo(node);
		put("second", "orders", 9000, "/ledger/order", "one");
		put("second", "orders", 9000, "/archive/order", "two");
		assertThat(DIRECTORY.resolve("data/deployments/second/data/ledger/order")).hasContent("one");
		assertThat(DIRECTORY.resolve("volumes/second/order")).hasContent("two");
		assertThat(TestFiles.access(DIRECTORY.resolve("volumes/second"))).isEqualTo(TestFiles.accessFor(1000));
		ResponseEntity<String> refused = this.api.post("/api/v1/deployments/second/stop", Map.of());
		assertThat(refused.getStatusCode().value()).isEqualTo(409);
		assertThat(refused.getBody()).contains("/problems/cluster-in-use").contains("'base'");
		this.api.succeed("second", "stop", KEEP_CLUSTER);
	}

	@Test
	void deletingVolumesDeletesThisDeploymentsAlone() throws IOException {
		this.api.create("doomed", source("doomed", repository("doomed")));
		this.api.succeed("doomed", "start", KEEP_CLUSTER);
		put("doomed", "orders", 9000, "/ledger/order", "one");
		put("base", "orders", 9000, "/ledger/order", "kept");
		this.api.succeed("doomed", "stop",
				this.api.confirmed("doomed", Map.of("skipClusterManagement", true, "deleteVolumes", true)));
		assertThat(DIRECTORY.resolve("data/deployments/doomed/data/ledger")).doesNotExist();
		assertThat(DIRECTORY.resolve("volumes/doomed")).doesNotExist();
		assertThat(this.kubernetes.persistentVolumeClaims().inNamespace("doomed").list().getItems()).isEmpty();
		assertThat(this.kubernetes.persistentVolumes().withName("doomed-ledger").get()).isNull();
		assertThat(DIRECTORY.resolve("data/deployments/base/data/ledger/order")).hasContent("kept");
	}

	@Test
	void restartFromGitReplacesExactlyThePodsThatReadTheChange() {
		GitServer server = GitServerAtStart.SERVER;
		OperatorRepository repository = repository("versioned");
		server.commit(repository.files());
		JsonNode created = this.api.create("versioned", Map.of("git", Map.of("repository", server.repository())));
		this.api.succeed("versioned", "start", KEEP_CLUSTER);
		String front = uid("versioned", "front");
		String orders = uid("versioned", "orders");
		List<String> versions = versions("versioned");

		this.api.succeed("versioned", "restart", Map.of());
		assertThat(versions("versioned")).isEqualTo(versions);

		server.commit(repository.withConfig("GREETING", "Good morning").files());
		this.api.succeed("versioned", "restart", Map.of());
		assertThat(uid("versioned", "front")).isNotEqualTo(front);
		assertThat(uid("versioned", "orders")).isEqualTo(orders);
		assertThat(this.api.get("/api/v1/deployments/versioned").path("release").asInt())
			.isEqualTo(created.path("release").asInt() + 1);

		List<String> running = versions("versioned");
		server.commit(repository.withSpec("volums:\n").files());
		JsonNode job = this.api.run("versioned", "restart", Map.of());
		assertThat(job.path("problem").path("violations").findValuesAsString("hint"))
			.containsExactly("Did you mean 'volumes'?");
		assertThat(versions("versioned")).isEqualTo(running);
		assertThat(condition("versioned", "Ready")).isEqualTo("True");
		this.api.succeed("versioned", "stop", KEEP_CLUSTER);
	}

	/** What survives is exactly what the API said before. */
	@Test
	void volumesSurviveWhatTheApiSaid() {
		DurabilityProof proof = new DurabilityProof(this.api, "base", (path) -> inside("base", "orders", 9000, path),
				(path, content) -> put("base", "orders", 9000, path, content));
		String key = sessionKey();
		proof.assertSurvives("podRestart", () -> {
			this.kubernetes.resource(pod("base", "orders")).withGracePeriod(0).delete();
			this.api.succeed("base", "restart", Map.of());
		});
		proof.assertSurvives("nodeRestart",
				() -> DockerClientFactory.lazyClient().restartContainerCmd(NODE).withTimeout(10).exec());
		proof.assertSurvives("clusterDeletion", this::createClusterAgain);
		assertThat(sessionKey()).isEqualTo(key);
		TestIngress.assertToldAndReached(this.api);
		proof.assertDeletes(this::deleteVolumes);
	}

	private void createClusterAgain() {
		this.api.succeed("base", "stop", Map.of());
		assertThat(this.clusters.find(new ClusterName(CLUSTER))).isEmpty();
		this.api.succeed("base", "start", Map.of());
		this.registry.openTo(NODE);
		connect();
	}

	private JsonNode deleteVolumes() {
		Map<String, Boolean> options = Map.of("skipClusterManagement", true, "deleteVolumes", true);
		ResponseEntity<String> asked = this.api.post("/api/v1/deployments/base/stop", options);
		JsonNode receipt = JsonMapper.shared().readTree(asked.getBody()).path("receipt");
		this.api.succeed("base", "stop", this.api.confirmed("base", options));
		this.api.succeed("base", "start", KEEP_CLUSTER);
		return receipt;
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("stackyard-it-").toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String sessionKey() {
		return inside("base", "front", 8080, "/env").replaceAll("(?s).*SESSION_KEY[=\": ]+([0-9a-f]{64}).*", "$1");
	}

	private OperatorRepository repository(String name) {
		return new OperatorRepository(DIRECTORY.resolve("volumes").resolve(name));
	}

	private static Map<String, String> source(String name, OperatorRepository repository) {
		return Map.of("directory", repository.writeTo(DIRECTORY.resolve("repositories").resolve(name)).toString());
	}

	private void connect() {
		String kubeconfig = this.api.text("/api/v1/clusters/" + CLUSTER + "/kubeconfig");
		this.kubernetes = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
	}

	private String condition(String deployment, String type) {
		return StreamSupport
			.stream(this.api.get("/api/v1/deployments/" + deployment).path("conditions").spliterator(), false)
			.filter((condition) -> condition.path("type").asString().equals(type))
			.map((condition) -> condition.path("status").asString())
			.findFirst()
			.orElse("absent");
	}

	private Pod pod(String namespace, String component) {
		return this.kubernetes.pods()
			.inNamespace(namespace)
			.withLabel("app.kubernetes.io/component", component)
			.list()
			.getItems()
			.stream()
			.filter((pod) -> pod.getMetadata().getDeletionTimestamp() == null)
			.findFirst()
			.orElseThrow();
	}

	private String uid(String namespace, String component) {
		return pod(namespace, component).getMetadata().getUid();
	}

	private List<String> versions(String namespace) {
		return Stream
			.of(this.kubernetes.apps().deployments().inNamespace(namespace).list().getItems(),
					this.kubernetes.services().inNamespace(namespace).list().getItems(),
					this.kubernetes.secrets().inNamespace(namespace).list().getItems(),
					this.kubernetes.configMaps().inNamespace(namespace).list().getItems(),
					this.kubernetes.pods().inNamespace(namespace).list().getItems())
			.flatMap(List::stream)
			.filter((object) -> object.getMetadata().getDeletionTimestamp() == null)
			.map((object) -> object.getFullResourceName() + "/" + object.getMetadata().getName() + " "
					+ object.getMetadata().getResourceVersion())
			.toList();
	}

	private String inside(String namespace, String component, int port, String path) {
		return String.valueOf(this.kubernetes.raw(proxy(namespace, component, port, path)));
	}

	private String fetch(String namespace, String component, int port, String url) {
		return inside(namespace, component, port, "/fetch?url=" + url);
	}

	private void put(String namespace, String component, int port, String path, String content) {
		this.kubernetes.raw(proxy(namespace, component, port, "/file?path=" + path), "PUT", content);
	}

	private String proxy(String namespace, String component, int port, String path) {
		return "/api/v1/namespaces/%s/pods/%s:%d/proxy%s".formatted(namespace,
				pod(namespace, component).getMetadata().getName(), port, path);
	}

	private static String nodeId() {
		return DockerClientFactory.lazyClient().inspectContainerCmd(NODE).exec().getId();
	}

	/** Holds the git server, whose address the server's configuration needs. */
	private static final class GitServerAtStart {

		private static final GitServer SERVER = new GitServer(DIRECTORY.resolve("git"));

	}

	/** The environment of the server's process. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Environment {

		@Bean
		@Primary
		EnvironmentVariables variables() {
			return (name) -> name.equals("SHOP_TOKEN") ? Optional.of(TOKEN) : Optional.empty();
		}

	}

}
