package io.stackyard.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.stackyard.KindRequired;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@KindRequired
class KubernetesApiIT {

	private static final Duration TIMEOUT = Duration.ofMinutes(2);

	private static KindCluster cluster;

	private static KubernetesClient client;

	private static KubernetesApis apis;

	private static KubernetesApi api;

	private final List<String> progress = new ArrayList<>();

	@BeforeAll
	static void createCluster(@TempDir Path directory) throws IOException, InterruptedException {
		cluster = KindCluster.create("yard-k-1", directory);
		cluster.load("testbed/app:1");
		cluster.load("testbed/app:2");
		apis = new KubernetesApis(System::nanoTime, (pause) -> TimeUnit.NANOSECONDS.sleep(pause.toNanos()));
		api = apis.of(TestCluster.cluster(Files.readString(cluster.kubeconfig())));
		client = new KubernetesClientBuilder().withConfig(Config.fromKubeconfig(cluster.kubeconfig().toFile())).build();
	}

	@AfterAll
	static void deleteCluster() throws IOException, InterruptedException {
		client.close();
		apis.close();
		cluster.close();
	}

	@AfterEach
	void clean() throws InterruptedException {
		api.remove(SELECTION, TestObjects.removal(true, false, TIMEOUT), this.progress::add);
	}

	@Test
	void applyWhenRepeatedWritesNothing() throws InterruptedException {
		List<HasMetadata> objects = TestObjects.all(IMAGE);
		assertThat(actions(objects)).contains(Action.CREATED).doesNotContain(Action.CHANGED);
		await(objects);
		SortedSet<String> versions = versions();
		assertThat(actions(objects)).containsOnly(Action.UNCHANGED);
		assertThat(versions()).isEqualTo(versions);
	}

	@Test
	void applyWhenTemplateChangedRollsPods() throws InterruptedException {
		start();
		String before = api.pods(SELECTION).getFirst().name();
		List<HasMetadata> next = TestObjects.all("testbed/app:2");
		assertThat(actions(next)).containsExactly(Action.UNCHANGED, Action.UNCHANGED, Action.UNCHANGED,
				Action.UNCHANGED, Action.CHANGED, Action.UNCHANGED);
		await(next);
		assertThat(api.pods(SELECTION)).singleElement()
			.satisfies((pod) -> assertThat(pod.name()).isNotEqualTo(before))
			.satisfies((pod) -> assertThat(pod.containers().getFirst().image()).isEqualTo("testbed/app:2"));
	}

	@Test
	void applyWhenOtherManagerSetOurFieldNamesItAndForceRestoresIt() throws InterruptedException {
		start();
		edit(new ConfigMapBuilder(TestObjects.configMap("red")).addToData("theirs", "stays").build());
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> api.apply(SELECTION, List.of(TestObjects.configMap("blue")), false))
			.withMessage("Cluster 'test' refused ConfigMap/shop-config: "
					+ "field 'data.colour' is held by field manager 'somebody'.");
		assertThat(api.apply(SELECTION, List.of(TestObjects.configMap("blue")), true)).extracting(AppliedObject::action)
			.containsExactly(Action.CHANGED);
		assertThat(client.configMaps().inNamespace(NAMESPACE).withName("shop-config").get().getData())
			.isEqualTo(Map.of("colour", "blue", "theirs", "stays"));
	}

	@Test
	void lateWritesHitOnlyWhatTheyWereMeantFor() throws InterruptedException {
		start();
		ConfigMap other = TestObjects.configMap("red");
		KubernetesApi changed = paused(() -> edit(other));
		assertFenced(() -> changed.apply(SELECTION, List.of(TestObjects.configMap("green")), true));
		assertThat(configMap().getData()).isEqualTo(other.getData());
		KubernetesApi replaced = paused(() -> {
			client.resource(other).inNamespace(NAMESPACE).delete();
			client.resource(other).inNamespace(NAMESPACE).create();
		});
		assertFenced(() -> replaced.prune(SELECTION, List.of()));
		assertThat(configMap().getData()).isEqualTo(other.getData());
		KubernetesApi deleted = paused(() -> client.resource(other).inNamespace(NAMESPACE).delete());
		assertFenced(() -> deleted.apply(SELECTION, List.of(TestObjects.configMap("green")), true));
		assertThat(configMap()).isNull();
	}

	@Test
	void applyWhenFieldIsWrongNamesIt() throws InterruptedException {
		api.apply(SELECTION, List.of(TestObjects.namespace()), false);
		Deployment wrong = new DeploymentBuilder(TestObjects.web(IMAGE)).editSpec().withReplicas(-1).endSpec().build();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> api.apply(SELECTION, List.of(wrong), false))
			.withMessage("Cluster 'test' refused Deployment/shop-web: field 'spec.replicas': "
					+ "Invalid value: -1: must be greater than or equal to 0.");
	}

	@Test
	void removeLeavesOnlyDataWhichTheNextStartFindsAgain() throws InterruptedException {
		start();
		api.remove(SELECTION, TestObjects.removal(false, false, TIMEOUT), this.progress::add);
		assertThat(client.pods().inNamespace(NAMESPACE).list().getItems()).isEmpty();
		assertThat(api.plan(SELECTION, List.of(), false)).isEmpty();
		assertThat(client.persistentVolumeClaims().inNamespace(NAMESPACE).list().getItems()).hasSize(1);
		api.remove(SELECTION, TestObjects.removal(false, true, TIMEOUT), this.progress::add);
		assertThat(volume())
			.hasValueSatisfying((volume) -> assertThat(volume.getStatus().getPhase()).isEqualTo("Released"));
		start();
		assertThat(volume())
			.hasValueSatisfying((volume) -> assertThat(volume.getStatus().getPhase()).isEqualTo("Bound"));
		api.remove(SELECTION, TestObjects.removal(true, true, TIMEOUT), this.progress::add);
		assertThat(volume()).isEmpty();
	}

	@Test
	void removeWhenFinalizerHoldsNamespaceNamesIt() throws InterruptedException {
		api.apply(SELECTION, List.of(TestObjects.namespace()), false);
		ConfigMap held = client.resource(TestObjects.held()).create();
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> api.remove(SELECTION, TestObjects.removal(false, true, Duration.ofSeconds(8)),
					this.progress::add))
			.withMessage("The namespace 'shop' is still being deleted after PT8S. "
					+ "These objects have finalizers: ConfigMap/held [example.com/hold].");
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> api.apply(SELECTION, TestObjects.all(IMAGE), false))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.NAMESPACE_TERMINATING));
		client.resource(new ConfigMapBuilder(held).editMetadata().withFinalizers().endMetadata().build())
			.unlock()
			.replace();
		api.remove(SELECTION, TestObjects.removal(false, true, TIMEOUT), this.progress::add);
	}

	@Test
	void awaitWhenJobEndsReturns() throws InterruptedException {
		List<HasMetadata> objects = List.of(TestObjects.namespace(), TestObjects.job("job"));
		api.apply(SELECTION, objects, false);
		assertThat(await(objects).workloads()).extracting(Readiness.Workload::toString)
			.containsExactly("shop-seed: succeeded");
		LogQuery log = new LogQuery(NAMESPACE, api.pods(SELECTION).getFirst().name(), "seed", 1, null);
		assertThat(api.logs(log)).contains("job done");
		try (LogFollow first = api.follow(log, null)) {
			LogFollow.Line last = first.next().orElseThrow();
			assertThat(last.text()).contains("job done");
			try (LogFollow behind = api.follow(log, last.time())) {
				assertThat(behind.next()).isEmpty();
			}
		}
	}

	@Test
	void awaitWhenImageIsMissingSaysSo() throws InterruptedException {
		Deployment web = new DeploymentBuilder(TestObjects.web("testbed/none:1")).editSpec()
			.editTemplate()
			.editSpec()
			.editFirstContainer()
			.withImagePullPolicy("Never")
			.endContainer()
			.endSpec()
			.endTemplate()
			.endSpec()
			.build();
		assertThat(failedCause(replaceWeb(web), TIMEOUT)).satisfies((cause) -> {
			assertThat(cause.code()).isEqualTo(Cause.Code.IMAGE_NOT_FOUND);
			assertThat(cause.message()).isEqualTo("The node does not have image 'testbed/none:1' and may not pull it.");
		});
	}

	@Test
	void awaitWhenContainerCrashesTellsExitCodeAndLog() throws InterruptedException {
		Deployment web = new DeploymentBuilder(TestObjects.web(IMAGE, Map.of("EXIT_AFTER", "1s", "EXIT_CODE", "3")))
			.editSpec()
			.withMinReadySeconds(5)
			.endSpec()
			.build();
		assertThat(failedCause(replaceWeb(web), Duration.ofMinutes(4))).satisfies((cause) -> {
			assertThat(cause.code()).isEqualTo(Cause.Code.CRASH_LOOP);
			assertThat(cause.exitCode()).isEqualTo(3);
			assertThat(cause.logLines()).isNotEmpty();
		});
	}

	@Test
	void awaitWhenTooMuchIsAskedSaysWhat() throws InterruptedException {
		Deployment web = new DeploymentBuilder(TestObjects.web(IMAGE)).editSpec()
			.editTemplate()
			.editSpec()
			.editFirstContainer()
			.withNewResources()
			.addToRequests("cpu", new Quantity("500"))
			.endResources()
			.endContainer()
			.endSpec()
			.endTemplate()
			.endSpec()
			.build();
		assertThat(failedCause(replaceWeb(web), Duration.ofSeconds(20)))
			.satisfies((cause) -> assertThat(cause.code()).isEqualTo(Cause.Code.UNSCHEDULABLE_CPU));
	}

	/** Return the API of a process that stands still before its first write. */
	private static KubernetesApi paused(Runnable meanwhile) {
		List<String> subjects = new ArrayList<>();
		return api.guarded(Supervisor.none(), (subject) -> {
			subjects.add(subject);
			if (subjects.size() > 1) {
				throw new IllegalStateException("Another process has the job");
			}
			meanwhile.run();
		});
	}

	private static void assertFenced(ThrowingCallable call) {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(call)
			.withMessage("Another process has the job");
	}

	private static ConfigMap configMap() {
		return client.configMaps().inNamespace(NAMESPACE).withName("shop-config").get();
	}

	private void start() throws InterruptedException {
		api.apply(SELECTION, TestObjects.all(IMAGE), false);
		await(TestObjects.all(IMAGE));
	}

	private Readiness await(List<HasMetadata> objects) throws InterruptedException {
		return api.await(SELECTION, Expectation.of(objects), TIMEOUT, this.progress::add);
	}

	private Cause failedCause(List<HasMetadata> objects, Duration timeout) throws InterruptedException {
		api.apply(SELECTION, objects, false);
		try {
			api.await(SELECTION, Expectation.of(objects), timeout, this.progress::add);
			throw new AssertionError("ready");
		}
		catch (ProblemException ex) {
			assertThat(ex.type()).as(ex.detail()).isEqualTo(ProblemType.NOT_READY);
			List<?> causes = (List<?>) ex.members().get("causes");
			assertThat(causes).as(ex.detail()).isNotEmpty();
			return (Cause) causes.getFirst();
		}
	}

	private static List<HasMetadata> replaceWeb(Deployment web) {
		return TestObjects.all(IMAGE)
			.stream()
			.map((object) -> object instanceof Deployment ? web : object)
			.map(HasMetadata.class::cast)
			.toList();
	}

	private static List<Action> actions(List<HasMetadata> objects) throws InterruptedException {
		return api.apply(SELECTION, objects, false).stream().map(AppliedObject::action).toList();
	}

	private static void edit(ConfigMap map) {
		map.getMetadata().setManagedFields(List.of());
		client.resource(map).fieldManager("somebody").forceConflicts().serverSideApply();
	}

	private static Optional<PersistentVolume> volume() {
		return Optional.ofNullable(client.persistentVolumes().withName("shop-data").get());
	}

	private static SortedSet<String> versions() {
		SortedSet<String> versions = new TreeSet<>();
		TestObjects.all(IMAGE)
			.forEach((object) -> versions.add(ObjectReference.of(object) + " "
					+ client.resource(object).get().getMetadata().getResourceVersion()));
		return versions;
	}

}
