package io.stackyard.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedKubernetes;
import io.stackyard.simulation.TestCertificates;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Registered clusters by HTTP, against a simulated API server that speaks TLS. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
@ExtendWith(OutputCaptureExtension.class)
class RegisteredFlowTests {

	private static final String TOKEN = "canary-5f0c2b7e";

	private static final String PROD = "/api/v1/clusters/prod";

	private static final TestCertificates CERTIFICATES = new TestCertificates();

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters kind;

	private final SimulatedKubernetes kubernetes = SimulatedKubernetes.startSecure("one", CERTIFICATES, TOKEN);

	RegisteredFlowTests(@LocalServerPort int port, SimulatedClusters kind) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.kind = kind;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) {
		properties.add("stackyard.data-directory", () -> directory.resolve("data"));
		properties.add("stackyard.sources.directory-roots", () -> directory);
	}

	@AfterEach
	void removeAll() {
		this.kubernetes.takeToken(TOKEN);
		if (!this.api.get("/api/v1/deployments").path("items").isEmpty()) {
			this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true, "force", true));
			this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
		}
		delete();
		this.kubernetes.close();
	}

	@Test
	void registeredClusterIsShownWithItsRights() {
		this.kubernetes.deny("list secrets");
		ResponseEntity<String> answer = register(TOKEN, null);
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
		assertThat(answer.getHeaders().getLocation()).hasToString(PROD);
		JsonNode cluster = this.api.get(PROD);
		assertThat(cluster.path("state").asString()).isEqualTo("RIGHTS_MISSING");
		assertThat(cluster.path("message").asString())
			.isEqualTo("Cluster 'prod' does not give its kubeconfig these rights: list secrets.");
		assertThat(cluster.path("registration").path("version").asString()).isEqualTo("v1.35.0-simulated");
		assertThat(this.api.get("/api/v1/clusters").path("items").findValuesAsString("name")).contains("prod");
		JsonNode refused = this.api.get(PROD + "/kubeconfig");
		assertThat(refused.path("type").asString()).isEqualTo("/problems/kubeconfig-write-only");
	}

	@Test
	void deploymentLivesOnItByHttpAlone(CapturedOutput output) throws IOException {
		register(TOKEN, null);
		create("");
		JsonNode start = this.api.succeed("shop", "start", Map.of());
		assertThat(details(start, "images")).isEqualTo("nothing to send");
		assertThat(condition("Ready")).isEqualTo("True WorkloadsReady");
		assertThat(condition("ClusterReachable")).isEqualTo("True ApiServerAnswers");
		assertThat(condition("DataDurable")).isEqualTo("Unknown StorageOfCluster");
		assertThat(this.api.get(PROD).path("deployments").get(0).asString()).isEqualTo("shop");
		int writes = this.kubernetes.writes().size();
		this.api.succeed("shop", "restart", Map.of());
		assertThat(this.kubernetes.writes()).hasSize(writes);
		assertThat(this.api.get("/api/v1/deployments/shop/pods").path("items")).hasSize(2);
		assertThat(this.api.text("/api/v1/deployments/shop/logs")).isNotEmpty();
		assertThat(delete().getBody()).contains("'shop' is started on cluster 'prod'");
		JsonNode stop = this.api.succeed("shop", "stop", Map.of());
		assertThat(details(stop, "cluster")).isEqualTo("prod is registered and stays");
		assertThat(this.kubernetes.list(Deployment.class, "shop")).isEmpty();
		assertThat(this.kubernetes.list(PersistentVolumeClaim.class, "shop")).hasSize(3);
		assertThat(this.kubernetes.find(Namespace.class, "", "shop")).isPresent();
		assertThat(delete().getStatusCode().value()).isEqualTo(204);
		assertThat(this.api.get(PROD).path("status").asInt()).isEqualTo(404);
		assertThat(this.api.answers() + output.getAll()).doesNotContain(TOKEN);
		assertThat(filesWith(TOKEN)).isEmpty();
	}

	@Test
	void anotherClusterAtTheSameAddressIsNeverWrittenTo() {
		register(TOKEN, null);
		create("");
		this.kubernetes.delete(Namespace.class, "", "kube-system");
		this.kubernetes.create(new NamespaceBuilder().withNewMetadata().withName("kube-system").endMetadata().build());
		JsonNode start = this.api.run("shop", "start", Map.of());
		assertThat(start.path("problem").path("type").asString()).isEqualTo("/problems/cluster-identity-mismatch");
		assertThat(this.kubernetes.writes()).isEmpty();
		ResponseEntity<String> replaced = register(TOKEN, tag());
		assertThat(replaced.getStatusCode().value()).isEqualTo(409);
		assertThat(replaced.getBody()).contains("/problems/cluster-identity-mismatch", "'shop'");
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
		assertThat(register(TOKEN, tag()).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void refusedCredentialsAreSaidAndReplaced() {
		register(TOKEN, null);
		create("");
		this.api.succeed("shop", "start", Map.of());
		this.kubernetes.takeToken("canary-new");
		assertThat(condition("ClusterReachable")).isEqualTo("False CredentialsExpired");
		int requests = this.kubernetes.requests();
		assertThat(condition("Ready")).isEqualTo("Unknown CredentialsExpired");
		assertThat(this.kubernetes.requests()).isEqualTo(requests);
		JsonNode restart = this.api.run("shop", "restart", Map.of());
		assertThat(restart.path("problem").path("type").asString()).isEqualTo("/problems/credentials-expired");
		assertThat(register("canary-new", null).getStatusCode().value()).isEqualTo(428);
		assertThat(register("canary-new", "\"old\"").getStatusCode().value()).isEqualTo(412);
		assertThat(register("wrong", tag()).getBody()).contains("/problems/credentials-expired");
		assertThat(register("canary-new", tag()).getStatusCode().value()).isEqualTo(200);
		assertThat(condition("ClusterReachable")).isEqualTo("True ApiServerAnswers");
		this.kubernetes.takeToken(TOKEN);
		assertThat(register(TOKEN, tag()).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void startWhereNothingIsRegisteredTouchesNothing() {
		create("");
		JsonNode start = this.api.run("shop", "start", Map.of());
		assertThat(start.path("problem").path("type").asString()).isEqualTo("/problems/cluster-not-found");
		assertThat(start.path("problem").path("detail").asString())
			.startsWith("There is no registered cluster 'prod'; register it with PUT /api/v1/clusters/prod.");
	}

	@Test
	void startWithAnImageOfThisHostSaysWhatToDo() {
		register(TOKEN, null);
		create("image-overrides:\n  pages: shop/pages:local\n");
		JsonNode start = this.api.run("shop", "start", Map.of());
		assertThat(start.path("problem").path("type").asString()).isEqualTo("/problems/image-not-found");
		assertThat(start.path("problem").path("checks").get(0).path("remedy").asString()).contains("'image-registry'");
		assertThat(this.kubernetes.writes()).isEmpty();
	}

	@Test
	void kubeconfigThatIsNotSafeIsRefusedWithItsPlaceAndKeptNowhere() {
		ResponseEntity<String> refused = put("prod",
				this.kubernetes.kubeconfig("token: %s, exec: {command: aws}".formatted(TOKEN)), null);
		assertThat(refused.getStatusCode().value()).isEqualTo(422);
		assertThat(refused.getBody()).contains("\"pointer\":\"/users/0/user/exec\"", "\"line\":16", "\"column\":")
			.doesNotContain(TOKEN);
		assertThat(this.api.get(PROD).path("status").asInt()).isEqualTo(404);
	}

	@Test
	void nameOfAKindClusterIsNotRegistered() {
		assertThat(put("stackyard", this.kubernetes.kubeconfig("token: " + TOKEN), null).getBody())
			.contains("/problems/cluster-name-taken");
		register(TOKEN, null);
		createWith("stack: shop\ndeploy-to: k8s-kind\nkind-cluster-name: prod\n");
		JsonNode start = this.api.run("shop", "start", Map.of());
		assertThat(start.path("problem").path("type").asString()).isEqualTo("/problems/cluster-name-taken");
		assertThat(this.kubernetes.writes()).isEmpty();
	}

	@Test
	void kindClusterIsDeletedByAJobAndComesBackWithTheNextStart() {
		createWith("stack: shop\ndeploy-to: k8s-kind\n");
		this.api.succeed("shop", "start", Map.of());
		String cluster = "/api/v1/clusters/stackyard";
		ResponseEntity<String> refused = this.api.exchange(HttpMethod.DELETE, cluster, MediaType.APPLICATION_JSON, "");
		assertThat(refused.getStatusCode().value()).isEqualTo(409);
		assertThat(refused.getBody()).contains("/problems/cluster-in-use", "'shop'");
		ResponseEntity<String> accepted = this.api.exchange(HttpMethod.DELETE, cluster + "?force=true",
				MediaType.APPLICATION_JSON, "");
		assertThat(accepted.getStatusCode().value()).as(accepted.getBody()).isEqualTo(202);
		JsonNode job = this.api.get(accepted.getHeaders().getLocation() + "?wait=60s");
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		assertThat(this.kind.find(new ClusterName("stackyard"))).isEmpty();
		assertThat(condition("ClusterReachable")).isEqualTo("False ClusterDeleted");
		this.api.succeed("shop", "start", Map.of());
		assertThat(condition("ClusterReachable")).isEqualTo("True ApiServerAnswers");
	}

	@Test
	void kindClusterOfSomebodyElseIsNotDeleted() {
		this.kind.addForeign(new ClusterName("theirs"));
		ResponseEntity<String> refused = this.api.exchange(HttpMethod.DELETE, "/api/v1/clusters/theirs?force=true",
				MediaType.APPLICATION_JSON, "");
		assertThat(refused.getStatusCode().value()).isEqualTo(409);
		assertThat(refused.getBody()).contains("/problems/cluster-not-managed", "somebody else's");
	}

	private ResponseEntity<String> register(String token, @Nullable String tag) {
		return put("prod", this.kubernetes.kubeconfig("token: " + token), tag);
	}

	private ResponseEntity<String> put(String name, String kubeconfig, @Nullable String tag) {
		return this.api.exchange(HttpMethod.PUT, "/api/v1/clusters/" + name, (headers) -> {
			if (tag != null) {
				headers.setIfMatch(tag);
			}
		}, MediaType.APPLICATION_YAML, kubeconfig);
	}

	private ResponseEntity<String> delete() {
		return this.api.exchange(HttpMethod.DELETE, PROD, MediaType.APPLICATION_JSON, "");
	}

	private @Nullable String tag() {
		return this.api.exchange(HttpMethod.GET, PROD, MediaType.APPLICATION_JSON, "").getHeaders().getETag();
	}

	private void create(String lines) {
		createWith("stack: shop\ndeploy-to: k8s\nkube-config: prod\n" + lines);
	}

	private void createWith(String target) {
		Path files = new OperatorRepository(directory).with("deployment/spec.yml", target + """
				config:
				  SESSION_KEY: $generate:hex:32$
				volumes:
				  ledger:
				  archive:
				  scratch:
				""").writeTo(directory.resolve("repository"));
		this.api.create("shop", Map.of("directory", files.toString()));
	}

	private String condition(String type) {
		return StreamSupport.stream(this.api.get("/api/v1/deployments/shop").path("conditions").spliterator(), false)
			.filter((condition) -> condition.path("type").asString().equals(type))
			.map((condition) -> condition.path("status").asString() + " " + condition.path("reason").asString())
			.findFirst()
			.orElse("absent");
	}

	private static String details(JsonNode job, String step) {
		return StreamSupport.stream(job.path("steps").spliterator(), false)
			.filter((found) -> found.path("name").asString().equals(step))
			.map((found) -> found.path("detail").asString())
			.findFirst()
			.orElse("absent");
	}

	private static List<Path> filesWith(String text) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
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
