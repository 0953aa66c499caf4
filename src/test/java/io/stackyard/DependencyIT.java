package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Services that wait for each other, on a real kind cluster. It needs an image with a
 * shell on the node: {@code stackyard.it.shell-image} names one, else it is that of the
 * testbed.
 */
@KindRequired
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DependencyIT {

	private static final String CLUSTER = "yard-depend-it";

	private static final String SHELL = System.getProperty("stackyard.it.shell-image", "testbed/net:1");

	private static final Map<String, Boolean> KEEP_CLUSTER = Map.of("skipClusterManagement", true);

	/** Healthy some seconds after its start, and then for good. */
	private static final String SLOW = """
			    image: %s
			    entrypoint: [/bin/sh, -c, "sleep 6; mkdir /up; sleep 3600"]
			    stop_grace_period: 1s
			    healthcheck: {test: [CMD, ls, /up], interval: 1s, timeout: 5s, retries: 60}
			""".formatted(SHELL);

	private static final String ENDING = """
			    image: %s
			    entrypoint: [/bin/sh, -c, "sleep 3"]
			""".formatted(SHELL);

	private static final Path DIRECTORY = createDirectory();

	private final StackyardClient api;

	private final Clusters clusters;

	private KubernetesClient kubernetes;

	/** It fails by its deadline, beside the others. */
	private String startOfNever;

	DependencyIT(@LocalServerPort int port, Clusters clusters) {
		this.api = new StackyardClient(port, DIRECTORY.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		Files.createDirectories(DIRECTORY.resolve("repositories"));
		properties.add("stackyard.data-directory", () -> DIRECTORY.resolve("data"));
		properties.add("stackyard.sources.directory-roots", () -> DIRECTORY.resolve("repositories"));
		properties.add("stackyard.rollout.ready-timeout", () -> "PT90S");
		properties.add("stackyard.kind.cluster-name", () -> CLUSTER);
		properties.add("stackyard.kind.node-image", KindNodeImage::find);
		properties.add("stackyard.kind.http-port", () -> 0);
		properties.add("stackyard.kind.https-port", () -> 0);
		properties.add("stackyard.kind.node-ports", () -> "");
	}

	@BeforeAll
	void startCluster() {
		create("base", Map.of("app", "  app:\n    image: testbed/app:1\n"), "");
		this.api.succeed("base", "start", Map.of());
		this.startOfNever = startNever();
		String kubeconfig = this.api.text("/api/v1/clusters/" + CLUSTER + "/kubeconfig");
		this.kubernetes = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(kubeconfig)).build();
	}

	@AfterAll
	void deleteCluster() throws InterruptedException, IOException {
		this.clusters.delete(new ClusterName(CLUSTER), (line) -> {
		});
		this.kubernetes.close();
		FileSystemUtils.deleteRecursively(DIRECTORY);
	}

	@Test
	void containersOfAPodStartOneAfterTheOther() {
		create("inside", Map.of("app", """
				  web:
				    image: testbed/app:1
				    stop_grace_period: 1s
				    depends_on:
				      db: {condition: service_healthy}
				      keys: {condition: service_completed_successfully}
				  db:
				""" + SLOW + "  keys:\n" + ENDING), "");
		this.api.succeed("inside", "start", KEEP_CLUSTER);
		Pod pod = pod("inside", "app");
		assertThat(startedAt(pod, "db")).isAfterOrEqualTo(endedAt(pod, "keys"));
		assertThat(startedAt(pod, "web")).isAfterOrEqualTo(startedAt(pod, "db").plusSeconds(6));
		assertNothingIsPlanned("inside");
		this.api.succeed("inside", "stop", KEEP_CLUSTER);
	}

	@Test
	void podsAreAppliedWhenWhatTheyWaitForIsThere() {
		create("between", Map.of("app", """
				  web:
				    image: testbed/app:1
				    stop_grace_period: 1s
				    depends_on:
				      db: {condition: service_healthy}
				      contracts: {condition: service_completed_successfully}
				      load: {condition: service_completed_successfully}
				""", "contracts", "  contracts:\n" + ENDING, "store", "  db:\n" + SLOW + "  other:\n" + SLOW), """
				  load:
				    depends_on: {db: {condition: service_healthy}}
				""" + ENDING);
		JsonNode job = this.api.succeed("between", "start", KEEP_CLUSTER);
		Instant created = createdAt(pod("between", "app"));
		Pod store = pod("between", "store");
		assertThat(created).as(job.toPrettyString()).isAfterOrEqualTo(startedAt(store, "db").plusSeconds(6));
		assertThat(created).isAfterOrEqualTo(endedAt(pod("between", "contracts"), "contracts"));
		assertThat(createdAt(pod("between", "job-work"))).isAfterOrEqualTo(startedAt(store, "db").plusSeconds(6));
		assertThat(created).isAfterOrEqualTo(endedAt(pod("between", "job-work"), "load"));
		assertThat(readySince(store)).isAfterOrEqualTo(startedAt(store, "other").plusSeconds(6));
		assertNothingIsPlanned("between");
		this.api.succeed("between", "stop", KEEP_CLUSTER);
	}

	@Test
	void containerWithoutAShellSaysWhyNothingCanWaitForIt() {
		create("bare", Map.of("app", """
				  web:
				    image: testbed/app:1
				    stop_grace_period: 1s
				    environment: {PORT: "8081"}
				    depends_on: {db: {condition: service_healthy}}
				  db:
				    image: testbed/app:1
				    stop_grace_period: 1s
				    healthcheck: {test: [CMD, /testbed-app, job], interval: 1s, retries: 5}
				"""), "");
		assertThat(this.api.get("/api/v1/deployments/bare").path("warnings").toString())
			.contains("the image of 'db' has to hold /bin/sh");
		JsonNode job = this.api.run("bare", "start", KEEP_CLUSTER);
		assertThat(job.path("problem").path("causes").findValuesAsString("message")).as(job.toPrettyString())
			.contains(
					"Others of its pod wait for its health, and its image has no /bin/sh to tell it with; put it into a compose file of its own.");
		this.api.succeed("bare", "stop", KEEP_CLUSTER);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void containerThatIsNeverHealthySaysThatOthersWait() {
		JsonNode job = this.api.await(this.startOfNever);
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/not-ready");
		assertThat(job.path("problem").path("causes").findValuesAsString("code")).as(job.toPrettyString())
			.contains("PROBE_FAILING");
	}

	private void assertNothingIsPlanned(String name) {
		ResponseEntity<String> plan = this.api.post("/api/v1/deployments/" + name + "/plan", Map.of());
		assertThat(JsonMapper.shared().readTree(plan.getBody()).path("empty").asBoolean()).as(plan.getBody()).isTrue();
	}

	private String startNever() {
		create("never", Map.of("app", """
				  web:
				    image: testbed/app:1
				    stop_grace_period: 1s
				    depends_on: {db: {condition: service_healthy}}
				  db:
				    image: %s
				    entrypoint: [/bin/sh, -c, "sleep 3600"]
				    stop_grace_period: 1s
				    healthcheck: {test: ls /up, interval: 1s, timeout: 5s, retries: 2}
				""".formatted(SHELL)), "");
		return this.api.submit("never", "start", KEEP_CLUSTER);
	}

	private void create(String name, Map<String, String> pods, String jobs) {
		Path repository = DIRECTORY.resolve("repositories").resolve(name);
		String list = jobs.isEmpty() ? "" : "jobs: [work]\n";
		write(repository.resolve("stacks/demo/stack.yml"), "pods: %s\n%s".formatted(pods.keySet(), list));
		pods.forEach((pod, services) -> write(repository.resolve("compose/docker-compose-%s.yml".formatted(pod)),
				"services:\n" + services));
		write(repository.resolve("compose-jobs/docker-compose-work.yml"), "services:\n" + jobs);
		write(repository.resolve("deployment/spec.yml"), "stack: demo\ndeploy-to: k8s-kind\n");
		this.api.create(name, Map.of("directory", repository.toString()));
	}

	private Pod pod(String namespace, String component) {
		return this.kubernetes.pods()
			.inNamespace(namespace)
			.withLabel("app.kubernetes.io/component", component)
			.list()
			.getItems()
			.getFirst();
	}

	private static Instant startedAt(Pod pod, String container) {
		return Instant.parse(status(pod, container).getState().getRunning().getStartedAt());
	}

	private static Instant endedAt(Pod pod, String container) {
		return Instant.parse(status(pod, container).getState().getTerminated().getFinishedAt());
	}

	private static ContainerStatus status(Pod pod, String container) {
		return Stream
			.concat(pod.getStatus().getInitContainerStatuses().stream(),
					pod.getStatus().getContainerStatuses().stream())
			.filter((status) -> status.getName().equals(container))
			.findFirst()
			.orElseThrow();
	}

	private static Instant createdAt(Pod pod) {
		return Instant.parse(pod.getMetadata().getCreationTimestamp());
	}

	private static Instant readySince(Pod pod) {
		List<PodCondition> ready = pod.getStatus()
			.getConditions()
			.stream()
			.filter((condition) -> condition.getType().equals("Ready"))
			.toList();
		assertThat(ready).singleElement().returns("True", PodCondition::getStatus);
		return Instant.parse(ready.getFirst().getLastTransitionTime());
	}

	private static void write(Path file, String content) {
		try {
			Files.createDirectories(file.getParent());
			Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path createDirectory() {
		try {
			return Files.createTempDirectory("stackyard-it-").toRealPath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
