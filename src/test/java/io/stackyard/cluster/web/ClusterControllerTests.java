package io.stackyard.cluster.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.ClusterStorage;
import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.ClusterStorage.NodeStorage;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.Inspection.ResourceRights;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.cluster.registered.Credential;
import io.stackyard.cluster.registered.Finding;
import io.stackyard.cluster.registered.Registration;
import io.stackyard.cluster.registered.Registrations;
import io.stackyard.cluster.registered.Registrations.Registered;
import io.stackyard.cluster.registered.Standing;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

class ClusterControllerTests {

	private static final ClusterName DEMO = new ClusterName("demo");

	private static final ClusterName OLD = new ClusterName("old");

	private static final ClusterName PROD = new ClusterName("prod");

	private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

	private static final Registration REGISTRATION = new Registration(PROD, "https://203.0.113.7:6443", "5f0c-17",
			Credential.Type.TOKEN, null, "a1b2", NOW, "ops");

	private static final String PROD_JSON = """
			{"name": "prod", "kind": "registered", "state": "RIGHTS_MISSING", "message": "No.",
			 "createdAt": null, "version": "v1.35.1",
			 "nodes": [{"name": "n1", "version": "v1.35.0", "running": null}], "mounts": [], "ports": [],
			 "deployments": ["shop"], "storage": null,
			 "registration": {"server": "https://203.0.113.7:6443", "identity": "5f0c-17", "credential": "TOKEN",
			   "expiresAt": null, "registeredAt": "2026-11-24T12:00:00Z", "registeredBy": "ops",
			   "checkedAt": "2026-11-24T12:00:00Z", "version": "v1.35.1",
			   "rights": [{"resource": "secrets", "needed": true, "granted": ["get"], "missing": ["list"]}]},
			 "links": {"self": "/api/v1/clusters/prod", "kubeconfig": "/api/v1/clusters/prod/kubeconfig"}}""";

	private final Clusters clusters = mock(Clusters.class);

	private final Registrations registrations = mock(Registrations.class);

	private final HostUpkeep upkeep = mock(HostUpkeep.class);

	private final ClusterTenants tenants = mock(ClusterTenants.class);

	private final MockMvcTester mvc = MockMvcTester.of(new ClusterController(this.clusters, this.registrations,
			new ClusterViews(new HostClusters(this.clusters, this.upkeep), this.registrations, this.tenants)));

	@BeforeEach
	void fill() throws InterruptedException {
		given(this.clusters.names()).willReturn(new TreeSet<>(List.of(OLD, DEMO, PROD)));
		given(this.clusters.find(DEMO)).willReturn(Optional.of(demo()));
		given(this.upkeep.report(eq(DEMO), any())).willReturn(Optional.of(report(DEMO, Health.RUNNING, null)));
		given(this.upkeep.report(eq(OLD), any())).willReturn(Optional.of(report(OLD, Health.STOPPED, "Stopped.")));
		given(this.upkeep.storage(eq(DEMO), any()))
			.willReturn(new ClusterStorage(List.of(new NodeStorage("demo-control-plane", 4000, 1000,
					List.of(new Image(List.of("docker.io/library/web:1"), "sha256:1d", "sha256:3f", 2048))))));
		given(this.tenants.visibleOn(PROD)).willReturn(List.of("shop"));
		given(this.registrations.find(PROD)).willReturn(Optional.of(REGISTRATION));
		given(this.registrations.findAll(any())).willReturn(new TreeMap<>(Map.of(PROD, REGISTRATION)));
		Inspection inspection = new Inspection("5f0c-17", "v1.35.1", List.of(new Cluster.Node("n1", "v1.35.0")),
				List.of(new ResourceRights("secrets", true, List.of("get"), List.of("list"))));
		given(this.registrations.inspect(any()))
			.willReturn(new TreeMap<>(Map.of(PROD, new Finding(Standing.RIGHTS_MISSING, "No.", inspection, NOW))));
	}

	@Test
	void listShowsRunningStoppedAndRegisteredClusters() {
		assertThat(this.mvc.get().uri("/api/v1/clusters")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"items": [%s, %s, %s], "nextPageToken": null}
					""".formatted(kindJson(DEMO, "RUNNING", null, "null"), kindJson(OLD, "STOPPED", "Stopped.", "null"),
					PROD_JSON));
	}

	@Test
	void getShowsWhatTheNodesKeep() {
		assertThat(this.mvc.get().uri("/api/v1/clusters/demo")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(kindJson(DEMO, "RUNNING", null, """
					[{"node": "demo-control-plane", "totalBytes": 4000, "freeBytes": 1000,
					  "images": [{"references": ["docker.io/library/web:1"], "id": "sha256:1d", "manifest": "sha256:3f",
					    "sizeBytes": 2048}]}]"""));
	}

	@Test
	void getWhenTheNodesDoNotTellShowsTheRest() throws InterruptedException {
		given(this.upkeep.storage(eq(DEMO), any()))
			.willThrow(new ProblemException(ProblemType.TOOL_FAILED, "containerd is down."));
		assertThat(this.mvc.get().uri("/api/v1/clusters/demo")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(kindJson(DEMO, "RUNNING", null, "null"));
	}

	@Test
	void listWhenDockerIsDownShowsTheOthers() {
		given(this.upkeep.report(eq(DEMO), any()))
			.willThrow(new ProblemException(ProblemType.DOCKER_UNAVAILABLE, "Docker is down."));
		assertThat(this.mvc.get().uri("/api/v1/clusters")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[*].state")
			.asArray()
			.containsExactly("UNREACHABLE", "STOPPED", "RIGHTS_MISSING");
	}

	@Test
	void getShowsARegisteredClusterWithTheTagOfItsRegistration() {
		MvcTestResult result = this.mvc.get().uri("/api/v1/clusters/prod").exchange();
		assertThat(result).hasStatusOk().hasHeader("ETag", "\"a1b2\"").bodyJson().isStrictlyEqualTo(PROD_JSON);
	}

	@Test
	void getWhenUnknownIsNotFound() {
		assertThat(this.mvc.get().uri("/api/v1/clusters/other")).failure()
			.hasRootCauseMessage("There is no cluster 'other'.");
	}

	@Test
	void registerWhenNewIsCreated() throws InterruptedException {
		given(this.registrations.register(PROD, "kind: Config\n", null, "ops"))
			.willReturn(new Registered(REGISTRATION, true));
		assertThat(put("prod")).hasStatus(201)
			.hasHeader("Location", "/api/v1/clusters/prod")
			.hasHeader("ETag", "\"a1b2\"")
			.bodyJson()
			.isStrictlyEqualTo(PROD_JSON);
	}

	@Test
	void registerWhenReplacedIsOk() throws InterruptedException {
		given(this.registrations.register(PROD, "kind: Config\n", "\"old\"", "ops"))
			.willReturn(new Registered(REGISTRATION, false));
		assertThat(this.mvc.put()
			.uri("/api/v1/clusters/prod")
			.principal(() -> "ops")
			.header("If-Match", "\"old\"")
			.contentType(MediaType.APPLICATION_YAML)
			.content("kind: Config\n")).hasStatusOk().hasHeader("ETag", "\"a1b2\"").doesNotContainHeader("Location");
	}

	@Test
	void registerUnderABadNameIsRefused() {
		assertThat(put("Prod_1")).failure()
			.hasRootCauseMessage(
					"The name of the cluster is not valid: 'Prod_1' is no name of a cluster: lower case letters, digits and hyphens, at most 40, a letter first.");
	}

	@Test
	void kubeconfigIsYaml() {
		assertThat(this.mvc.get().uri("/api/v1/clusters/demo/kubeconfig")).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_YAML)
			.hasBodyTextEqualTo("apiVersion: v1\n");
	}

	@Test
	void kubeconfigWhenStoppedIsNotFound() {
		assertThat(this.mvc.get().uri("/api/v1/clusters/old/kubeconfig")).failure()
			.hasRootCauseMessage("There is no cluster 'old' that runs.");
	}

	@Test
	void kubeconfigWhenRegisteredIsShownToNobody() {
		given(this.clusters.find(PROD)).willReturn(Optional.of(new Cluster(PROD, Cluster.Kind.REGISTERED,
				new Kubeconfig("token: s3cr3t"), "5f0c-17", List.of(), List.of())));
		assertThat(this.mvc.get().uri("/api/v1/clusters/prod/kubeconfig")).failure()
			.hasRootCauseMessage(
					"The cluster 'prod' was registered; its credentials are used by this server and shown to nobody.");
	}

	@Test
	void kubeconfigIsForAnotherAddressWhereAsked() {
		given(this.clusters.find(DEMO)).willReturn(Optional.of(new Cluster(DEMO, Cluster.Kind.KIND,
				new Kubeconfig("- cluster:\n    server: https://127.0.0.1:40001\n"), null, List.of(), List.of())));
		assertThat(this.mvc.get().uri("/api/v1/clusters/demo/kubeconfig?address=build.example")).hasStatusOk()
			.hasBodyTextEqualTo(
					"- cluster:\n    server: https://build.example:40001\n    tls-server-name: localhost\n");
	}

	private MvcTestResult put(String name) {
		return this.mvc.put()
			.uri("/api/v1/clusters/" + name)
			.principal(() -> "ops")
			.contentType(MediaType.APPLICATION_YAML)
			.content("kind: Config\n")
			.exchange();
	}

	private static ClusterReport report(ClusterName name, Health health, @Nullable String message) {
		return new ClusterReport(name, health, message, NOW, "v1.35.0",
				List.of(new ClusterReport.Node("demo-control-plane", health == Health.RUNNING)),
				List.of(new HostMount(Path.of("/srv"), Path.of("/stackyard/srv"))),
				List.of(new HostPort("127.0.0.1", 8080, 80, "tcp")));
	}

	private static String kindJson(ClusterName name, String state, @Nullable String message, String storage) {
		return """
				{"name": "%1$s", "kind": "kind", "state": "%2$s", "message": %3$s, "createdAt": "2026-11-24T12:00:00Z",
				 "version": "v1.35.0",
				 "nodes": [{"name": "demo-control-plane", "version": "v1.35.0", "running": %4$s}],
				 "mounts": [{"hostPath": "/srv", "nodePath": "/stackyard/srv"}],
				 "ports": [{"address": "127.0.0.1", "hostPort": 8080, "nodePort": 80, "protocol": "tcp"}],
				 "deployments": [], "storage": %5$s, "registration": null,
				 "links": {"self": "/api/v1/clusters/%1$s", "kubeconfig": "/api/v1/clusters/%1$s/kubeconfig"}}
				""".formatted(name, state, (message != null) ? '"' + message + '"' : null, state.equals("RUNNING"),
				storage);
	}

	private static Cluster demo() {
		return new Cluster(DEMO, Cluster.Kind.KIND, new Kubeconfig("apiVersion: v1\n"), null,
				List.of(new Cluster.Node("demo-control-plane", "v1.35.0")),
				List.of(new HostMount(Path.of("/srv"), Path.of("/stackyard/srv"))));
	}

}
