package io.stackyard.kubernetes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** No write reaches the server that the guard was not asked about. */
class WriteGuardTests {

	private final List<String> asked = new ArrayList<>();

	private final TestCluster cluster;

	private final KubernetesApi api;

	WriteGuardTests(@TempDir Path directory) {
		this.cluster = new TestCluster(directory);
		this.api = this.cluster.api().guarded(this.asked::add);
	}

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@Test
	void applyAsksBeforeEachWrite() throws InterruptedException {
		this.api.apply(TestObjects.all("testbed/app:1"), false);
		assertThat(this.asked).hasSameSizeAs(this.cluster.kubernetes().writes())
			.startsWith("Namespace/shop", "ConfigMap/shop-config");
	}

	@Test
	void applyWhenGuardThrowsWritesNothing() {
		KubernetesApi refused = this.cluster.api().guarded((subject) -> {
			throw new IllegalStateException(subject);
		});
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> refused.apply(TestObjects.all("testbed/app:1"), false))
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
			.isThrownBy(() -> this.api.apply(TestObjects.all("testbed/app:1"), false))
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.CLUSTER_UNREACHABLE));
		assertThat(this.cluster.kubernetes().writes()).hasSameSizeAs(this.asked).hasSize(1);
	}

}
