package io.stackyard.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.simulation.SimulatedHost;
import io.stackyard.simulation.SimulatedKubernetes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Plans by HTTP against simulated clusters, and rollouts that keep to them. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
class PlanFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	private static final String SHOP = "/api/v1/deployments/shop";

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	PlanFlowTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		SimulatedHost.configure(properties, directory);
	}

	@AfterEach
	void removeShop() {
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true, "force", true));
		this.api.exchange(HttpMethod.DELETE, SHOP, MediaType.APPLICATION_JSON, "");
	}

	@Test
	void planOfANewDeploymentCreatesAllAndWritesNothing() {
		create(repository());
		List<String> files = files();
		JsonNode plan = plan(Map.of());
		assertThat(plan.path("operation").asString()).isEqualTo("start");
		assertThat(plan.at("/cluster/action").asString()).isEqualTo("create");
		assertThat(plan.path("objects").findValuesAsString("action")).hasSizeGreaterThan(9).containsOnly("create");
		assertThat(plan.path("pods").findValuesAsString("action")).containsOnly("create");
		assertThat(plan.path("volumes").findValuesAsString("name")).containsExactly("archive", "ledger", "scratch");
		assertThat(files()).isEqualTo(files);
		assertThat(this.clusters.find(CLUSTER)).isEmpty();
	}

	@Test
	void planRightAfterStartIsEmpty() {
		start(repository());
		List<String> writes = kubernetes().writes();
		JsonNode plan = plan(Map.of());
		assertThat(plan.path("empty").asBoolean()).as(plan.toPrettyString()).isTrue();
		assertThat(plan.path("operation").asString()).isEqualTo("restart");
		assertThat(plan.at("/volumes/0/now")).isEqualTo(plan.at("/volumes/0/after"));
		assertThat(plan.at("/volumes/2/now")).isEqualTo(plan.at("/volumes/2/after"));
		assertThat(kubernetes().writes()).isEqualTo(writes);
	}

	@Test
	void planOfAChangedSourceTellsFieldsAndPodsAndKeepsNothing() {
		start(repository());
		List<String> writes = kubernetes().writes();
		write(repository().withConfig("GREETING", "Hi")
			.with("stack-orchestrator/config/shop/page.html", "<p>Sale</p>\n"));
		JsonNode plan = plan(Map.of());
		assertThat(changes(plan)).contains("data[\"page.html\"]",
				"spec.template.spec.containers[name=\"pages\"].env[name=\"GREETING\"].value");
		assertThat(plan.at("/pods/0")).isEqualTo(json("""
				{"name": "front", "action": "rolling", "reason": "config files, variable GREETING of pages"}"""));
		assertThat(plan.at("/pods/1/action").asString()).isEqualTo("none");
		assertThat(plan.path("recorded").asBoolean()).isFalse();
		assertThat(this.api.get(SHOP + "/releases").path("items")).hasSize(1);
		assertThat(kubernetes().writes()).isEqualTo(writes);
	}

	@Test
	void planForPeopleReadsLikeADiff() {
		start(repository());
		write(repository().withConfig("GREETING", "Hi")
			.with("stack-orchestrator/config/shop/page.html", "<p>Sale</p>\n"));
		String digest = plan(Map.of()).path("digest").asString();
		assertThat(this.api.postForText(SHOP + "/plan", Map.of())).isEqualTo("""
				restart shop (release 2, new)
				cluster  stackyard  nothing to do, it runs
				pod      front      rolling, no downtime (config files, variable GREETING of pages)
				pod      orders     nothing
				volume   archive    host %1$s/volumes/shop
				volume   ledger     host %1$s/data/deployments/shop/data/ledger
				volume   scratch    node, lost with the cluster

				~ ConfigMap   shop-config-shop
				      data["page.html"]:
				        @@ -1 +1 @@
				        -<p>Shop</p>
				        +<p>Sale</p>
				~ Deployment  shop-front
				      spec.template.metadata.annotations["stackyard.io/config-checksum"]: %2$s
				      spec.template.spec.containers[name="pages"].env[name="GREETING"].value: "Welcome" -> "Hi"

				0 to create, 2 to change, 0 to delete, 11 unchanged   digest %3$s
				""".formatted(directory, checksums(), digest));
	}

	@Test
	void planOfWhatIsGoneDeletesItButNoData() {
		start(repository());
		write(repository()
			.with("stack-orchestrator/stacks/shop/stack.yml", "version: \"1.0\"\nname: shop\npods: [front]\n")
			.with("deployment/spec.yml",
					"stack: shop\ndeploy-to: k8s-kind\nconfig:\n  SESSION_KEY: $generate:hex:32$\n"));
		JsonNode plan = plan(Map.of());
		assertThat(plan.at("/pods/1")).isEqualTo(json("""
				{"name": "orders", "action": "delete", "reason": "no longer in the stack"}"""));
		assertThat(plan.path("objects")
			.valueStream()
			.filter((object) -> object.path("action").asString().equals("delete"))
			.map((object) -> object.path("name").asString())).containsExactly("shop-orders", "orders");
		assertThat(plan.path("volumes").valueStream()).hasSize(3)
			.allSatisfy((volume) -> assertThat(volume.has("after")).isFalse());
	}

	@Test
	void startKeepsToThePlanThatWasAgreedTo() {
		create(repository());
		String digest = plan(Map.of()).path("digest").asString();
		assertThat(this.api.succeed("shop", "start", Map.of("planDigest", digest))
			.path("steps")
			.findValuesAsString("name"))
			.containsExactly("render", "preflight", "plan", "volumes", "cluster", "images", "secrets", "apply", "wait");
	}

	@Test
	void startOfAPlanThatIsOutdatedIsRefusedAtOnce() {
		create(repository());
		List<String> jobs = jobs();
		ResponseEntity<String> refused = this.api.post(SHOP + "/start", Map.of("planDigest", "0123456789abcdef"));
		assertThat(refused.getStatusCode().value()).isEqualTo(412);
		assertThat(json(String.valueOf(refused.getBody())).path("type").asString())
			.isEqualTo("/problems/plan-outdated");
		assertThat(json(String.valueOf(refused.getBody())).path("digest")).isEqualTo(plan(Map.of()).path("digest"));
		assertThat(jobs()).isEqualTo(jobs);
	}

	@Test
	void restartWhoseWorldMovedAfterItWasAcceptedChangesNothing() {
		start(repository());
		write(repository().withConfig("GREETING", "Hi"));
		String digest = plan(Map.of()).path("digest").asString();
		kubernetes().holdContainers(true);
		this.api.post(SHOP + "/restart", Map.of("force", true));
		String queued = String.valueOf(this.api.post(SHOP + "/restart?onConflict=queue", Map.of("planDigest", digest))
			.getHeaders()
			.getLocation());
		kubernetes().holdContainers(false);
		JsonNode job = this.api.get(queued + "?wait=60s");
		assertThat(job.path("problem").path("type").asString()).as(job.toPrettyString())
			.isEqualTo("/problems/plan-outdated");
		assertThat(job.path("steps").findValuesAsString("name")).containsExactly("pull");
	}

	@Test
	void restartWithForceKeepsToItsPlan() {
		start(repository());
		JsonNode plan = plan(Map.of("force", true));
		assertThat(plan.path("pods").findValuesAsString("action")).containsExactly("rolling", "recreate");
		this.api.succeed("shop", "restart", Map.of("force", true, "planDigest", plan.path("digest").asString()));
	}

	@Test
	void fieldThatSomebodyElseSetIsShownAndOnlyForceSetsItBack() {
		start(repository());
		kubernetes().edit(page("theirs"));
		assertThat(plan(Map.of()).at("/objects/2/conflicts/0"))
			.isEqualTo(json("{\"field\": \"data.page.html\", \"manager\": \"kubectl-edit\"}"));
		assertThat(this.api.postForText(SHOP + "/plan", Map.of())).contains(
				"      ! field 'data.page.html' is held by field manager 'kubectl-edit'; force: true sets it back\n");
		JsonNode refused = this.api.run("shop", "restart", Map.of());
		assertThat(refused.path("problem").path("type").asString()).isEqualTo("/problems/field-conflict");
		assertThat(refused.path("steps").findValuesAsString("name")).endsWith("plan");
		this.api.succeed("shop", "restart", Map.of("force", true));
		assertThat(kubernetes().find(ConfigMap.class, "shop", "shop-config-shop").orElseThrow().getData())
			.containsEntry("page.html", "<p>Shop</p>\n");
	}

	@Test
	void restartOfWhatTheClusterRefusesTouchesNothing() {
		start(repository());
		write(repository().withConfig("GREETING", "Hi"));
		kubernetes().refuse(Deployment.class, "shop-front", "spec.template", "Invalid value");
		List<String> writes = kubernetes().writes();
		assertThat(plan(Map.of()).path("objects").findValuesAsString("refusal")).containsExactly(
				"Cluster 'stackyard' refused Deployment/shop-front: field 'spec.template': Invalid value.");
		JsonNode job = this.api.run("shop", "restart", Map.of());
		assertThat(job.path("problem").path("type").asString()).isEqualTo("/problems/kubernetes-rejected");
		assertThat(kubernetes().writes()).isEqualTo(writes);
	}

	@Test
	void rollbackRepeatsAnEarlierReleaseAndTheNextRestartReadsTheSourceAgain() {
		start(repository());
		write(repository().withConfig("GREETING", "Hi"));
		this.api.succeed("shop", "restart", Map.of());
		String digest = plan(Map.of("release", 1)).path("digest").asString();
		JsonNode job = this.api.succeed("shop", "rollback", Map.of("release", 1, "planDigest", digest));
		assertThat(job.at("/steps/0/detail").asString()).isEqualTo("release 3 repeats release 1");
		JsonNode release = this.api.get(SHOP + "/releases").path("items").get(0);
		assertThat(release.path("repeats").asInt()).isEqualTo(1);
		assertThat(release.path("applied").asBoolean()).isTrue();
		assertThat(plan(Map.of("refresh", false)).path("empty").asBoolean()).isTrue();
		assertThat(changes(plan(Map.of())))
			.containsExactly("spec.template.spec.containers[name=\"pages\"].env[name=\"GREETING\"].value");
	}

	@Test
	void restartThatFailsOffersTheReleaseThatWasReady() {
		start(repository());
		write(repository().withConfig("GREETING", "Hi"));
		kubernetes().refuse(Deployment.class, "shop-front", "spec.template", "Invalid value");
		JsonNode job = this.api.run("shop", "restart", Map.of());
		String wayBack = "To go back to release 1, which was ready, POST /api/v1/deployments/shop/rollback with {\"release\": 1}.";
		assertThat(job.path("next").asString()).endsWith(wayBack);
		assertThat(this.api.run("shop", "rollback", Map.of("release", 1)).path("release").asInt()).isEqualTo(3);
		assertThat(this.api.get(job.path("links").path("self").asString()).path("next").asString())
			.endsWith("POST /api/v1/deployments/shop/restart again.");
	}

	@Test
	void restartReplacesThePodsWhoseImageIsAnotherByNow() {
		this.clusters.addLocalImage("shop/pages:1");
		start(repository().withConfig("PAGES_IMAGE", "shop/pages:1"));
		assertThat(plan(Map.of()).path("empty").asBoolean()).isTrue();
		this.clusters.rebuildLocalImage("shop/pages:1");
		assertThat(plan(Map.of()).path("pods").findValuesAsString("reason")).containsExactly("image of this host", "");
		JsonNode job = this.api.succeed("shop", "restart", Map.of());
		assertThat(job.path("steps").findValuesAsString("detail")).contains("sent shop/pages:1");
		assertThat(plan(Map.of()).path("empty").asBoolean()).isTrue();
		this.clusters.removeLocalImage("shop/pages:1");
		assertThat(plan(Map.of()).path("empty").asBoolean()).isTrue();
	}

	@Test
	void rollbackToNoReleaseIsRefused() {
		start(repository());
		assertThat(this.api.post(SHOP + "/rollback", Map.of("release", 7)).getStatusCode().value()).isEqualTo(404);
		assertThat(this.api.post(SHOP + "/rollback", Map.of()).getStatusCode().value()).isEqualTo(422);
		assertThat(this.api.post(SHOP + "/plan", Map.of("release", 1, "refresh", true)).getStatusCode().value())
			.isEqualTo(400);
	}

	@Test
	void planNeverTellsASecret() {
		start(repository());
		String value = kubernetes().find(Secret.class, "shop", "shop-generated")
			.orElseThrow()
			.getData()
			.get("SESSION_KEY");
		kubernetes().delete(Secret.class, "shop", "shop-generated");
		this.api.postForText(SHOP + "/plan", Map.of());
		assertThat(plan(Map.of()).at("/objects/1/action").asString()).isEqualTo("create");
		assertThat(this.api.answers()).doesNotContain(value);
	}

	private List<String> jobs() {
		return this.api.get("/api/v1/jobs?deployment=shop").path("items").findValuesAsString("id");
	}

	/** Return all but the database, which knows the deployment. */
	private static List<String> files() {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.map((file) -> directory.relativize(file).toString())
				.filter((file) -> !file.startsWith("data/stackyard"))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JsonNode plan(Map<String, ?> request) {
		ResponseEntity<String> answer = this.api.post(SHOP + "/plan", request);
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
		return json(String.valueOf(answer.getBody()));
	}

	private String checksums() {
		JsonNode change = plan(Map.of()).path("objects")
			.valueStream()
			.flatMap((object) -> object.path("changes").valueStream())
			.filter((field) -> field.path("path").asString().contains("checksum"))
			.findFirst()
			.orElseThrow();
		return "\"%s\" -> \"%s\"".formatted(change.path("from").asString(), change.path("to").asString());
	}

	private static List<String> changes(JsonNode plan) {
		return plan.path("objects")
			.valueStream()
			.flatMap((object) -> object.path("changes").valueStream())
			.map((change) -> change.path("path").asString())
			.toList();
	}

	private static JsonNode json(String text) {
		return JsonMapper.shared().readTree(text);
	}

	private static ConfigMap page(String content) {
		return new ConfigMapBuilder().withNewMetadata()
			.withNamespace("shop")
			.withName("shop-config-shop")
			.endMetadata()
			.addToData("page.html", content)
			.build();
	}

	private SimulatedKubernetes kubernetes() {
		return this.clusters.kubernetes(CLUSTER);
	}

	private static OperatorRepository repository() {
		return new OperatorRepository(directory.resolve("volumes/shop"));
	}

	private static Path write(OperatorRepository repository) {
		return repository.writeTo(directory.resolve("repository"));
	}

	private void create(OperatorRepository repository) {
		this.api.create("shop", Map.of("directory", write(repository).toString()));
	}

	private void start(OperatorRepository repository) {
		create(repository);
		this.api.succeed("shop", "start", Map.of());
	}

}
