package io.stackyard.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.stackyard.TestSupervisor;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.stackyard.kubernetes.TestObjects.IMAGE;
import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Servers that fail for a while, and work that is to end before it is done. */
class FaultsAndEndsTests {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private final TestSupervisor supervisor = new TestSupervisor();

	private TestCluster cluster;

	@BeforeEach
	void start() {
		this.cluster = new TestCluster();
	}

	@AfterEach
	void stop() {
		this.cluster.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 429, 500, 502, 503, 504 })
	void applyWhenServerFailsForAWhileMayPass(int status) {
		this.cluster.kubernetes().fail(status, 1);
		assertThatFailure().satisfies((ex) -> {
			assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE);
			assertThat(ex.isPassing()).isTrue();
			assertThat(ex.retryAfter()).isNull();
		});
	}

	@Test
	void applyWhenConnectionBreaksMayPass() {
		IntStream.range(0, 4).forEach((time) -> this.cluster.kubernetes().breakConnection());
		assertThatFailure().satisfies((ex) -> assertThat(ex.isPassing()).isTrue());
	}

	@Test
	void applyWhenServerIsBusyTellsWhenItMayPass() {
		this.cluster.kubernetes().throttle(7);
		assertThatFailure()
			.hasMessage("Cluster 'test' does not answer for Namespace/shop: it asks to wait for 7 seconds.")
			.satisfies((ex) -> assertThat(ex.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 422 })
	void applyWhenServerRefusesStaysSo(int status) {
		this.cluster.kubernetes().fail(status, 2);
		assertThatFailure().satisfies((ex) -> assertThat(ex.isPassing()).isFalse());
	}

	@Test
	void applyWhenObjectChangedMeanwhileMayPass() {
		this.cluster.kubernetes().fail(409, 1);
		assertThatFailure().satisfies((ex) -> {
			assertThat(ex.type()).isEqualTo(ProblemType.KUBERNETES_REJECTED);
			assertThat(ex.isPassing()).isTrue();
		});
	}

	@Test
	void awaitWhenServerIsBusyLeavesItAlone() throws InterruptedException {
		Instant start = this.cluster.now();
		this.cluster.holdContainersUntil(start.plus(MINUTE));
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.meanwhile(() -> {
			this.cluster.kubernetes().throttle(15);
			this.cluster.meanwhile(() -> this.cluster.kubernetes().holdContainers(false));
		});
		this.cluster.api().await(SELECTION, Expectation.of(TestObjects.all(IMAGE)), MINUTE, this.supervisor);
		assertThat(this.supervisor.lines()).anyMatch((line) -> line.endsWith("it asks to wait for 15 seconds."));
		assertThat(this.cluster.now()).isAfterOrEqualTo(start.plusSeconds(15));
	}

	@Test
	void awaitThatIsToEndLeavesAStalledServer() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		CountDownLatch begun = this.cluster.kubernetes().stall();
		Thread waiting = this.supervisor.start(() -> this.cluster.api()
			.await(SELECTION, Expectation.of(TestObjects.all(IMAGE)), MINUTE, this.supervisor));
		begun.await();
		this.supervisor.end();
		waiting.join();
		assertThat(this.supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
	}

	@Test
	void awaitThatIsToEndEndsWithinOneStep() throws InterruptedException {
		this.cluster.holdContainersUntil(this.cluster.now().plus(MINUTE));
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.meanwhile(this.supervisor::end);
		this.supervisor
			.start(() -> this.cluster.api()
				.await(SELECTION, Expectation.of(TestObjects.all(IMAGE)), MINUTE, this.supervisor))
			.join();
		assertThat(this.supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
	}

	@Test
	void removeThatIsToEndEndsWithinOneStep() throws InterruptedException {
		this.cluster.api().apply(SELECTION, TestObjects.all(IMAGE), false);
		this.cluster.kubernetes().create(TestObjects.held());
		this.cluster.meanwhile(this.supervisor::end);
		this.supervisor.start(() -> {
			this.cluster.api().remove(SELECTION, TestObjects.removal(false, true, MINUTE), this.supervisor);
			return null;
		}).join();
		assertThat(this.supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
	}

	@Test
	void applyThatIsToEndBeginsNoFurtherStage() throws InterruptedException {
		KubernetesApi api = this.cluster.api().guarded(this.supervisor, (subject) -> {
			if (subject.startsWith("ConfigMap/")) {
				this.supervisor.end();
			}
		});
		this.supervisor.start(() -> api.apply(SELECTION, TestObjects.all(IMAGE), false)).join();
		assertThat(this.supervisor.failure()).isInstanceOf(TestSupervisor.EndedException.class);
		assertThat(this.cluster.kubernetes().list(ConfigMap.class, NAMESPACE)).hasSize(1);
		assertThat(this.cluster.kubernetes().writes()).noneMatch((write) -> write.contains("/deployments/"));
	}

	private AbstractThrowableAssert<?, ProblemException> assertThatFailure() {
		return assertThat(catchThrowableOfType(ProblemException.class,
				() -> this.cluster.api().apply(SELECTION, List.of(TestObjects.namespace()), false)));
	}

}
