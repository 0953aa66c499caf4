package io.stackyard.kubernetes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.stackyard.DurabilityProof;
import io.stackyard.KindRequired;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.simulation.SimulatedKubernetes;
import io.stackyard.simulation.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Deployments on a real cluster that Stackyard did not make, by HTTP alone, with the
 * account that the page about clusters describes. All tests share the one cluster.
 */
@KindRequired
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisteredClusterIT {

	/** Made before the application's context is. */
	private static final Path DIRECTORY = createDirectory();

	private static final String REMOTE = "/api/v1/clusters/remote";

	private static final List<String> NODES = List.of("yard-remote-it-control-plane", "yard-remote-it-worker");

	private final StackyardClient api;

	private KindCluster cluster;

	private KubernetesClient admin;

	private String kubeconfig = "";

	private String token = "";

	RegisteredClusterIT(@LocalServerPort int port) {
		this.api = new StackyardClient(port, DIRECTORY.resolve("data"));
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) {
		properties.add("stackyard.data-directory", () -> DIRECTORY.resolve("data"));
		properties.add("stackyard.sources.directory-roots", () -> DIRECTORY);
		properties.add("stackyard.kind.enabled", () -> "false");
		properties.add("stackyard.rollout.ready-timeout", () -> "PT3M");
	}

	@BeforeAll
	void createCluster() throws IOException, InterruptedException {
		this.cluster = KindCluster.create("yard-remote-it", DIRECTORY, List.of("control-plane", "worker"));
		this.cluster.load("testbed/app:1");
		Config config = Config.fromKubeconfig(this.cluster.kubeconfig().toFile());
		this.admin = new KubernetesClientBuilder().withConfig(config).build();
		this.admin.nodes().withName(NODES.getFirst()).edit((node) -> {
			node.getSpec().setTaints(List.of());
			return node;
		});
		this.admin.load(new ByteArrayInputStream(ClustersPageTests.yaml().getBytes(StandardCharsets.UTF_8)))
			.serverSideApply();
		Secret secret = this.admin.secrets()
			.inNamespace("stackyard")
			.withName("stackyard-token")
			.waitUntilCondition(
					(found) -> found != null && found.getData() != null && found.getData().containsKey("token"), 1,
					TimeUnit.MINUTES);
		this.token = new String(Base64.getDecoder().decode(secret.getData().get("token")), StandardCharsets.UTF_8);
		this.kubeconfig = kubeconfig(config.getMasterUrl(), secret.getData().get("ca.crt"), this.token);
		ResponseEntity<String> answer = put(this.kubeconfig, null);
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
	}

	@AfterAll
	void deleteCluster() throws IOException, InterruptedException {
		this.admin.close();
		this.cluster.close();
		FileSystemUtils.deleteRecursively(DIRECTORY);
	}

	@Test
	void accountOfThePageHasAllRightsAndNoMore() {
		JsonNode registered = this.api.get(REMOTE);
		assertThat(registered.path("state").asString()).as(registered.toPrettyString()).isEqualTo("RUNNING");
		assertThat(registered.path("registration").path("rights"))
			.allSatisfy((right) -> assertThat(right.path("missing")).as(right.toString()).isEmpty());
		assertThat(registered.path("nodes").findValuesAsString("name")).containsExactlyElementsOf(NODES);
		assertThat(registered.path("registration").path("identity").asString())
			.isEqualTo(this.admin.namespaces().withName("kube-system").get().getMetadata().getUid());
		try (KubernetesClient account = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(this.kubeconfig))
			.build()) {
			assertThatExceptionOfType(KubernetesClientException.class)
				.isThrownBy(() -> account.rbac().clusterRoles().list())
				.returns(403, KubernetesClientException::getCode);
		}
	}

	@Test
	void deploymentLivesAndEndsByHttpAlone() throws IOException {
		create("shop");
		this.api.succeed("shop", "start", Map.of());
		assertThat(condition("shop", "Ready")).isEqualTo("True");
		assertThat(condition("shop", "ClusterReachable")).isEqualTo("True");
		assertThat(this.api.get("/api/v1/deployments/shop/pods").path("items").findValuesAsString("component"))
			.containsExactly("front", "orders");
		assertThat(this.api.text("/api/v1/deployments/shop/logs?service=carts")).contains("listens on :8081");
		assertThat(this.api.get("/api/v1/deployments/shop/events").path("items")).isNotEmpty();
		List<String> versions = versions("shop");
		this.api.succeed("shop", "restart", Map.of());
		assertThat(versions("shop")).isEqualTo(versions);
		this.api.succeed("shop", "stop", Map.of());
		assertThat(this.admin.apps().deployments().inNamespace("shop").list().getItems()).isEmpty();
		assertThat(this.admin.persistentVolumeClaims().inNamespace("shop").list().getItems()).hasSize(3);
		assertThat(this.api.get(REMOTE).path("state").asString()).isEqualTo("RUNNING");
		this.api.succeed("shop", "start", Map.of());
		this.api.succeed("shop", "stop",
				this.api.confirmed("shop", Map.of("deleteVolumes", true, "deleteNamespace", true)));
		assertThat(this.admin.namespaces().withName("shop").get()).isNull();
		assertThat(this.api.answers()).doesNotContain(this.token);
		assertThat(filesWith(this.token)).isEmpty();
	}

	@Test
	void volumesOfOneAmongSeveralNodesSurviveWhatTheApiSaid() throws IOException, InterruptedException {
		for (String node : NODES) {
			this.cluster.run(node, "mkdir", "-p", "-m", "0777", "/var/yard/a", "/var/yard/b", "/var/yard/c");
		}
		create("kept", "{ledger: , archive: /var/yard/a, scratch: }",
				"node-affinities: [{label: kubernetes.io/hostname, value: %s}]".formatted(NODES.getLast()));
		this.api.succeed("kept", "start", Map.of());
		proof("kept").assertSurvives("podRestart", () -> replacePod("kept"));
		this.api.succeed("kept", "stop", Map.of());
		create("spread", "{ledger: /var/yard/a, archive: /var/yard/b, scratch: /var/yard/c}", "");
		this.api.succeed("spread", "start", Map.of());
		proof("spread").assertSurvives("podRestart", () -> elsewhere("spread"));
		this.api.succeed("spread", "stop", Map.of());
	}

	@Test
	void namespaceOfSomebodyElseIsNotDeleted() {
		Namespace foreign = new NamespaceBuilder().withNewMetadata().withName("foreign").endMetadata().build();
		this.admin.resource(foreign).create();
		create("guest", "namespace: foreign\n");
		JsonNode stop = this.api.run("guest", "stop", Map.of("deleteNamespace", true));
		assertThat(stop.path("problem").path("type").asString()).as(stop.toPrettyString())
			.isEqualTo("/problems/namespace-owned");
		assertThat(this.admin.namespaces().withName("foreign").get().getStatus().getPhase()).isEqualTo("Active");
	}

	@Test
	void anotherClusterUnderTheSameNameIsRefused() {
		try (SimulatedKubernetes other = SimulatedKubernetes.startSecure("other", new TestCertificates(), "t")) {
			create("here");
			ResponseEntity<String> refused = put(other.kubeconfig("token: t"), tag());
			assertThat(refused.getStatusCode().value()).isEqualTo(409);
			assertThat(refused.getBody()).contains("/problems/cluster-identity-mismatch", "'here'");
			this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/here", MediaType.APPLICATION_JSON, "");
		}
	}

	@Test
	void tokenThatWasTakenBackIsSaid() {
		ResponseEntity<String> refused = put(this.kubeconfig.replace(this.token, this.token + "x"), tag());
		assertThat(refused.getStatusCode().value()).isEqualTo(409);
		assertThat(refused.getBody()).contains("/problems/credentials-expired");
	}

	private void create(String name) {
		create(name, "");
	}

	private DurabilityProof proof(String deployment) {
		return new DurabilityProof(this.api, deployment,
				(path) -> String.valueOf(this.admin.raw(proxy(deployment, path))),
				(path, content) -> this.admin.raw(proxy(deployment, "/file?path=" + path), "PUT", content));
	}

	private String proxy(String deployment, String path) {
		return "/api/v1/namespaces/%s/pods/%s:9000/proxy%s".formatted(deployment,
				pod(deployment).getMetadata().getName(), path);
	}

	private Pod pod(String deployment) {
		return this.admin.pods()
			.inNamespace(deployment)
			.withLabel(Selection.COMPONENT, "orders")
			.list()
			.getItems()
			.stream()
			.filter((pod) -> pod.getMetadata().getDeletionTimestamp() == null)
			.findFirst()
			.orElseThrow();
	}

	private void replacePod(String deployment) {
		this.admin.resource(pod(deployment)).withGracePeriod(0).delete();
		this.api.succeed(deployment, "restart", Map.of());
	}

	/** Have the node of a pod take no other for the time. */
	private void elsewhere(String deployment) {
		String node = pod(deployment).getSpec().getNodeName();
		setUnschedulable(node, true);
		replacePod(deployment);
		setUnschedulable(node, false);
		assertThat(pod(deployment).getSpec().getNodeName()).isNotEqualTo(node);
	}

	private void setUnschedulable(String name, boolean unschedulable) {
		this.admin.nodes().withName(name).edit((node) -> {
			node.getSpec().setUnschedulable(unschedulable);
			return node;
		});
	}

	private void create(String name, String lines) {
		create(name, "{ledger: , archive: , scratch: }", lines);
	}

	private void create(String name, String volumes, String lines) {
		Path files = new OperatorRepository(DIRECTORY).with("deployment/spec.yml", """
				stack: shop
				deploy-to: k8s
				kube-config: remote
				image-pull-policy: IfNotPresent
				config:
				  SESSION_KEY: $generate:hex:32$
				volumes: %s
				%s
				""".formatted(volumes, lines)).writeTo(DIRECTORY.resolve("repositories").resolve(name));
		this.api.create(name, Map.of("directory", files.toString()));
	}

	private ResponseEntity<String> put(String text, @Nullable String tag) {
		return this.api.exchange(HttpMethod.PUT, REMOTE, (headers) -> ifMatch(headers, tag), MediaType.APPLICATION_YAML,
				text);
	}

	private static void ifMatch(HttpHeaders headers, @Nullable String tag) {
		if (tag != null) {
			headers.setIfMatch(tag);
		}
	}

	private String tag() {
		return Objects.requireNonNull(
				this.api.exchange(HttpMethod.GET, REMOTE, MediaType.APPLICATION_JSON, "").getHeaders().getETag());
	}

	private String condition(String deployment, String type) {
		return StreamSupport
			.stream(this.api.get("/api/v1/deployments/" + deployment).path("conditions").spliterator(), false)
			.filter((condition) -> condition.path("type").asString().equals(type))
			.map((condition) -> condition.path("status").asString())
			.findFirst()
			.orElse("absent");
	}

	private List<String> versions(String namespace) {
		return Stream
			.<List<? extends HasMetadata>>of(this.admin.apps().deployments().inNamespace(namespace).list().getItems(),
					this.admin.services().inNamespace(namespace).list().getItems(),
					this.admin.configMaps().inNamespace(namespace).list().getItems(),
					this.admin.pods().inNamespace(namespace).list().getItems())
			.flatMap(List::stream)
			.map((object) -> object.getKind() + "/" + object.getMetadata().getName() + " "
					+ object.getMetadata().getResourceVersion())
			.toList();
	}

	/** What the page tells to write. */
	private static String kubeconfig(String server, String authority, String token) {
		return """
				apiVersion: v1
				kind: Config
				clusters:
				  - name: remote
				    cluster: {server: "%s", certificate-authority-data: "%s"}
				users:
				  - name: stackyard
				    user: {token: "%s"}
				contexts:
				  - name: remote
				    context: {cluster: remote, user: stackyard}
				current-context: remote
				""".formatted(server, authority, token);
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("stackyard-it-").toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static List<Path> filesWith(String text) throws IOException {
		try (Stream<Path> files = Files.walk(DIRECTORY.resolve("data"))) {
			return files.filter(Files::isRegularFile).filter((file) -> contains(file, text)).toList();
		}
	}

	private static boolean contains(Path file, String text) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
