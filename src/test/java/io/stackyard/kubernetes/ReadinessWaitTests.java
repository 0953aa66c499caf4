package io.stackyard.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ReadinessWaitTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final List<String> progress = new ArrayList<>();

	private TestCluster cluster;

	@BeforeEach
	void start() {
		this.cluster = new TestCluster();
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@Test
	void awaitWhenAllIsReadyReturns() throws InterruptedException {
		List<HasMetadata> objects = new ArrayList<>(TestObjects.all(IMAGE));
		objects.add(TestObjects.job("job"));
		this.cluster.api().apply(SELECTION, objects, false);
		Readiness readiness = this.cluster.api().await(SELECTION, Expectation.of(objects), MINUTE, this.progress::add);
		assertThat(readiness.workloads()).extracting(Readiness.Workload::toString)
			.containsExactly("shop-web: 1 of 1 pods available", "shop-seed: succeeded");
		assertThat(this.progress).containsExactly("all workloads are ready");
	}

	@Test
	void awaitWhenItTakesAWhileTellsProgress() throws InterruptedException {
		this.cluster.holdContainersUntil(this.cluster.now().plusSeconds(12));
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.api().await(SELECTION, Expectation.of(TestObjects.all(IMAGE)), MINUTE, this.progress::add);
		assertThat(this.progress).startsWith("shop-web: 0 of 1 pods available", "shop-web: 0 of 1 pods available")
			.endsWith("all workloads are ready");
	}

	@Test
	void awaitWhenImageIsMissingFailsAtOnce() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all("testbed/missing:1"), false);
		Instant start = this.cluster.now();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(this::awaitWeb)
			.withMessageMatching("Waiting cannot help\\. Pod/shop-web-\\S+ 'web': "
					+ "Image 'testbed/missing:1' is not there: .* not found\\.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.NOT_READY));
		assertThat(this.cluster.now()).isEqualTo(start);
	}

	@Test
	void awaitWhenContainerCrashesTellsExitCodeAndLog() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(TestObjects.web(IMAGE, Map.of("MODE", "CRASH"))), false);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(this::awaitWeb).satisfies((ex) -> {
			Cause cause = ((List<?>) ex.members().get("causes")).stream()
				.map(Cause.class::cast)
				.findFirst()
				.orElseThrow();
			assertThat(cause.code()).isEqualTo(Cause.Code.CRASH_LOOP);
			assertThat(cause.exitCode()).isEqualTo(1);
			assertThat(cause.logLines()).containsExactly("web started", "web ends as it was told");
		});
	}

	@Test
	void awaitWhenProbeFailsWaitsUntilDeadline() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(TestObjects.web(IMAGE, Map.of("MODE", "UNREADY"))), false);
		Instant start = this.cluster.now();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(this::awaitWeb)
			.withMessageMatching(
					"Not ready after PT1M\\. Pod/shop-web-\\S+ 'web': " + "Readiness probe failed: it says UNREADY\\.");
		assertThat(this.cluster.now()).isEqualTo(start.plus(MINUTE));
	}

	@Test
	void awaitWhenOlderPodsCrashLooksOnlyAtThePresentOnes() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(TestObjects.web(IMAGE, Map.of("MODE", "CRASH"))), false);
		this.cluster.holdContainersUntil(this.cluster.now().plusSeconds(2));
		Deployment rolling = new DeploymentBuilder(TestObjects.web(IMAGE)).editSpec()
			.editStrategy()
			.withType("RollingUpdate")
			.endStrategy()
			.endSpec()
			.build();
		this.cluster.api().apply(SELECTION, List.of(rolling), false);
		assertThat(awaitWeb().ready()).isTrue();
	}

	@Test
	void awaitOfAContainerDoesNotWaitForTheOthersOfItsPod() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(withSidecar(Map.of("MODE", "CRASH"))), false);
		assertThat(awaitContainer("web").workloads()).extracting(Readiness.Workload::toString)
			.containsExactly("shop-web: containers [web] are ready");
	}

	@Test
	void awaitOfAContainerThatIsNotReadyNamesIt() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(withSidecar(Map.of("MODE", "UNREADY"))), false);
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> awaitContainer("sidecar"))
			.withMessageMatching("Not ready after PT1M\\. Pod/shop-web-\\S+ 'sidecar': "
					+ "Readiness probe failed: it says UNREADY\\.");
		assertThat(this.progress).first().isEqualTo("shop-web: containers [sidecar] are not ready");
	}

	@Test
	void awaitOfAContainerThatCrashesFailsAtOnce() throws InterruptedException {
		this.cluster.api().apply(SELECTION, replaceWeb(withSidecar(Map.of("MODE", "CRASH"))), false);
		Instant start = this.cluster.now();
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> awaitContainer("sidecar"))
			.withMessageContaining("It ended with exit code 1");
		assertThat(this.cluster.now()).isEqualTo(start);
	}

	@Test
	void awaitOfAContainerOfNoWorkloadSaysSo() {
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> awaitContainer("web"))
			.withMessageContaining("The cluster has no Deployment 'shop-web' in namespace 'shop'.");
	}

	private Readiness awaitContainer(String name) throws InterruptedException {
		Expectation expectation = Expectation.of(new TreeSet<>(),
				new TreeMap<>(Map.of("shop-web", new TreeSet<>(List.of(name)))));
		return this.cluster.api().await(SELECTION, expectation, MINUTE, this.progress::add);
	}

	/** A second container beside the first, with variables. */
	private static Deployment withSidecar(Map<String, String> variables) {
		Container sidecar = new ContainerBuilder(
				TestObjects.web(IMAGE, variables).getSpec().getTemplate().getSpec().getContainers().getFirst())
			.withName("sidecar")
			.build();
		return new DeploymentBuilder(TestObjects.web(IMAGE)).editSpec()
			.editTemplate()
			.editSpec()
			.addToContainers(sidecar)
			.endSpec()
			.endTemplate()
			.endSpec()
			.build();
	}

	private Readiness awaitWeb() throws InterruptedException {
		return this.cluster.api()
			.await(SELECTION, Expectation.of(List.of(TestObjects.web(IMAGE))), MINUTE, this.progress::add);
	}

	private static List<HasMetadata> replaceWeb(Deployment web) {
		return TestObjects.all(IMAGE)
			.stream()
			.map((object) -> object instanceof Deployment ? web : object)
			.map(HasMetadata.class::cast)
			.toList();
	}

}
