package io.stackyard.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.HostConfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.stackyard.DockerForwarder;
import io.stackyard.KindNodeImage;
import io.stackyard.KindRequired;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Takes the cluster away from a server that runs, as a reboot does, and waits until the
 * server has brought it back: nobody asks for anything meanwhile.
 */
@KindRequired
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RebootIT {

	private static final String CLUSTER = "yard-boot-it";

	private static final String NODE = CLUSTER + "-control-plane";

	private static final int MOST_TENANTS = 10;

	private final DockerClient docker = DockerClientFactory.lazyClient();

	private final TestHost host;

	private final DockerForwarder engine;

	private final StackyardProcess server;

	private final StackyardClient api;

	private KubernetesClient kubernetes;

	private String node;

	RebootIT(@TempDir Path directory) throws IOException, InterruptedException {
		this.host = new TestHost(directory);
		this.engine = new DockerForwarder();
		this.server = StackyardProcess.startOnKind(this.host, "server",
				Map.of("DOCKER_HOST", "tcp://127.0.0.1:" + this.engine.port()),
				"--stackyard.kind.cluster-name=" + CLUSTER, "--stackyard.kind.node-image=" + KindNodeImage.find(),
				"--stackyard.kind.http-port=0", "--stackyard.kind.https-port=0", "--stackyard.kind.node-ports=",
				"--stackyard.rollout.repair-interval=PT2S", "--stackyard.rollout.ready-timeout=PT3M");
		this.api = this.server.client();
	}

	@BeforeAll
	void startShop() {
		Path repository = new OperatorRepository(this.host.directory().resolve("volumes/shop"))
			.writeTo(this.host.directory().resolve("repository"));
		this.api.create("shop", Map.of("directory", repository.toString()));
		this.api.succeed("shop", "start", Map.of());
		String kubeconfig = this.api.text("/api/v1/clusters/" + CLUSTER + "/kubeconfig");
		this.kubernetes = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
		this.node = node().getId();
	}

	@AfterAll
	void deleteCluster() throws IOException, InterruptedException {
		this.kubernetes.close();
		this.server.close();
		this.engine.close();
		this.host.close();
		new ProcessBuilder("kind", "delete", "cluster", "--name", CLUSTER, "--kubeconfig", "/dev/null").start()
			.waitFor();
	}

	@Test
	void nodeThatIsRestartedIsWaitedFor() {
		this.docker.restartContainerCmd(NODE).withTimeout(1).exec();
		assertComesBack();
	}

	@Test
	void nodeThatIsKilledIsStartedAgain() {
		this.docker.killContainerCmd(NODE).exec();
		assertComesBack();
		assertServerRepaired("repair-cluster");
	}

	@Test
	void apiServerThatIsKilledIsWaitedFor() throws InterruptedException {
		this.docker
			.execStartCmd(this.docker.execCreateCmd(NODE).withCmd("pkill", "-KILL", "kube-apiserver").exec().getId())
			.exec(new ResultCallback.Adapter<>())
			.awaitCompletion();
		assertThat(untilReady("ClusterReachable True ApiServerAnswers")).noneMatch((line) -> line.contains("Stopped"));
	}

	/** The engine itself runs other tests: the way to it is closed, and the node ends. */
	@Test
	void engineThatStopsBringsItsNodesBackAtAnotherAddress() throws IOException {
		this.engine.stop();
		String address = address();
		this.docker.killContainerCmd(NODE).exec();
		List<String> tenants = occupy(address);
		try {
			await("ClusterReachable", "False ClusterUnreachable");
			assertThat(condition("Ready")).isEqualTo("Unknown ClusterUnreachable");
			assertThat(message("ClusterReachable")).startsWith("Docker does not answer");
			Awaitility.await().until(() -> readiness(), (status) -> status == 503);
			this.engine.start();
			assertComesBack();
			assertThat(address()).isNotEqualTo(address);
			assertServerRepaired("repair-cluster");
			Awaitility.await().until(() -> readiness(), (status) -> status == 200);
		}
		finally {
			tenants.forEach((tenant) -> this.docker.removeContainerCmd(tenant).withForce(true).exec());
		}
	}

	@Test
	void secretsAndClaimsThatAreLostComeBack() {
		Map<String, String> generated = generated();
		this.kubernetes.persistentVolumeClaims().inNamespace("shop").withName("shop-scratch").delete();
		this.kubernetes.secrets().inNamespace("shop").withName("shop-generated").delete();
		this.kubernetes.pods().inNamespace("shop").withLabel("app.kubernetes.io/component", "orders").delete();
		assertServerRepaired("repair");
		await("Ready", "True WorkloadsReady");
		assertThat(generated()).isEqualTo(generated);
		assertThat(this.kubernetes.persistentVolumeClaims().inNamespace("shop").list().getItems())
			.allSatisfy((claim) -> assertThat(claim.getStatus().getPhase()).isEqualTo("Bound"));
	}

	/** It is never said to be stopped, it is unreachable, and then all is as before. */
	private void assertComesBack() {
		assertThat(untilReady("ClusterReachable False ClusterUnreachable")).contains("Ready Unknown ClusterUnreachable")
			.noneMatch((line) -> line.contains("Stopped"));
		assertThat(node().getId()).isEqualTo(this.node);
	}

	/**
	 * Return all conditions that were seen until the shop was ready after one of them.
	 */
	private SortedSet<String> untilReady(String first) {
		SortedSet<String> seen = new TreeSet<>();
		Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
			Map<String, String> now = conditions();
			now.forEach((type, value) -> seen.add(type + " " + value));
			assertThat(seen).contains(first);
			assertThat(now).containsEntry("ClusterReachable", "True ApiServerAnswers")
				.containsEntry("Ready", "True WorkloadsReady");
		});
		return seen;
	}

	private void assertServerRepaired(String type) {
		JsonNode job = Awaitility.await()
			.atMost(Duration.ofMinutes(2))
			.until(() -> this.api.get("/api/v1/jobs?pageSize=1&type=" + type).path("items").path(0),
					(latest) -> latest.path("state").asString().equals("SUCCEEDED"));
		assertThat(job.path("requestedBy").asString()).isEqualTo("server");
	}

	private int readiness() {
		return this.api.exchange(HttpMethod.GET, "/readyz", MediaType.APPLICATION_JSON, "").getStatusCode().value();
	}

	private void await(String type, String value) {
		Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> condition(type), value::equals);
	}

	private String condition(String type) {
		return conditions().get(type);
	}

	private Map<String, String> conditions() {
		return this.api.get("/api/v1/deployments/shop")
			.path("conditions")
			.valueStream()
			.collect(Collectors.toMap((condition) -> condition.path("type").asString(),
					(condition) -> condition.path("status").asString() + " " + condition.path("reason").asString()));
	}

	private String message(String type) {
		return this.api.get("/api/v1/deployments/shop")
			.path("conditions")
			.valueStream()
			.filter((condition) -> condition.path("type").asString().equals(type))
			.map((condition) -> condition.path("message").asString())
			.collect(Collectors.joining());
	}

	private Map<String, String> generated() {
		return this.kubernetes.secrets().inNamespace("shop").withName("shop-generated").get().getData();
	}

	private InspectContainerResponse node() {
		return this.docker.inspectContainerCmd(NODE).exec();
	}

	private String address() {
		return address(NODE);
	}

	private String address(String container) {
		return this.docker.inspectContainerCmd(container)
			.exec()
			.getNetworkSettings()
			.getNetworks()
			.get("kind")
			.getIpAddress();
	}

	/** Have another container take the address that the node had; Docker chooses. */
	private List<String> occupy(String address) {
		List<String> tenants = new ArrayList<>();
		do {
			tenants.add(tenant());
		}
		while (!address(tenants.getLast()).equals(address) && tenants.size() < MOST_TENANTS);
		return tenants;
	}

	private String tenant() {
		String id = this.docker.createContainerCmd("testbed/app:1")
			.withHostConfig(HostConfig.newHostConfig().withNetworkMode("kind"))
			.withEnv(List.of("PORT=8080"))
			.exec()
			.getId();
		this.docker.startContainerCmd(id).exec();
		return id;
	}

}
