package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static io.stackyard.kubernetes.TestObjects.NAMESPACE;
import static io.stackyard.kubernetes.TestObjects.SELECTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** No write reaches the server that the guard was not asked about. */
class WriteGuardTests {

	private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

	private final TestCluster cluster;

	private final KubernetesApi api;

	WriteGuardTests() {
		this.cluster = new TestCluster();
		this.api = this.cluster.api().guarded(Supervisor.none(), this.asked::add);
	}

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@Test
	void applyAsksBeforeEachWrite() throws InterruptedException {
		this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false);
		assertThat(this.asked).hasSameSizeAs(this.cluster.kubernetes().writes())
			.startsWith("Namespace/shop")
			.contains("ConfigMap/shop-config");
	}

	@Test
	void applyWhenGuardThrowsWritesNothing() {
		KubernetesApi refused = this.cluster.api().guarded(Supervisor.none(), (subject) -> {
			throw new IllegalStateException(subject);
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> refused.apply(SELECTION, TestObjects.all("testbed/app:1"), false))
			.withMessage("Namespace/shop");
		assertThat(this.cluster.kubernetes().writes()).isEmpty();
	}

	@Test
	void writeThatBreaksOffIsNotRepeatedBehindTheGuard() {
		AtomicBoolean cut = new AtomicBoolean(true);
		this.cluster.kubernetes().beforeWrites((client, path) -> {
			if (cut.getAndSet(false)) {
				throw new IllegalStateException("The connection is cut");
			}
		});
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
		assertThat(this.cluster.kubernetes().writes()).hasSameSizeAs(this.asked).hasSize(1);
	}

	@Test
	void deleteDoesNotHitAnObjectThatGotTheNameInBetween() throws InterruptedException {
		ConfigMap other = TestObjects.configMap("red");
		this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false);
		KubernetesApi paused = paused(() -> {
			this.cluster.kubernetes().delete(ConfigMap.class, NAMESPACE, "shop-config");
			this.cluster.kubernetes().create(other);
		});
		assertFenced(() -> paused.prune(SELECTION, List.of()));
		assertThat(configMap()).map(ConfigMap::getData).contains(other.getData());
	}

	@Test
	void applyDoesNotOverwriteWhatWasAppliedInBetween() throws InterruptedException {
		ConfigMap other = TestObjects.configMap("red");
		this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false);
		KubernetesApi paused = paused(() -> this.cluster.kubernetes().edit(other));
		assertFenced(() -> paused.apply(SELECTION, List.of(TestObjects.configMap("green")), true));
		assertThat(configMap()).map(ConfigMap::getData).contains(other.getData());
	}

	@Test
	void applyDoesNotBringBackWhatWasDeletedInBetween() throws InterruptedException {
		this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false);
		KubernetesApi paused = paused(
				() -> this.cluster.kubernetes().delete(ConfigMap.class, NAMESPACE, "shop-config"));
		assertFenced(() -> paused.apply(SELECTION, List.of(TestObjects.configMap("green")), false));
		assertThat(configMap()).isEmpty();
	}

	@Test
	void applyLooksAgainAtWhatWasChangedInBetween() throws InterruptedException {
		this.api.apply(SELECTION, TestObjects.all("testbed/app:1"), false);
		KubernetesApi disturbed = this.cluster.api().guarded(Supervisor.none(), (subject) -> {
			this.asked.add("disturbed");
			if (Collections.frequency(this.asked, "disturbed") == 1) {
				this.cluster.kubernetes().edit(TestObjects.configMap("red"));
			}
		});
		disturbed.apply(SELECTION, List.of(TestObjects.configMap("green")), true);
		assertThat(configMap()).map(ConfigMap::getData).contains(TestObjects.configMap("green").getData());
	}

	/**
	 * Return the API of a process that stands still between the guard and its first
	 * write, while another one takes its job and does something.
	 */
	private KubernetesApi paused(Runnable meanwhile) {
		List<String> subjects = new ArrayList<>();
		return this.cluster.api().guarded(Supervisor.none(), (subject) -> {
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

	private Optional<ConfigMap> configMap() {
		return this.cluster.kubernetes().find(ConfigMap.class, NAMESPACE, "shop-config");
	}

}
