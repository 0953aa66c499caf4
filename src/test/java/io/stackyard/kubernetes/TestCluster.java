package io.stackyard.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.simulation.SimulatedKubernetes;

/** A simulated cluster, a client of it, and a clock that goes only when it is waited. */
final class TestCluster implements AutoCloseable {

	private final SimulatedKubernetes kubernetes = SimulatedKubernetes.start();

	private final KubernetesApis apis;

	private final KubernetesApi api;

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private Runnable meanwhile = () -> {
	};

	TestCluster() {
		this.apis = new KubernetesApis(() -> Duration.between(Instant.EPOCH, this.now).toNanos(), (pause) -> {
			this.now = this.now.plus(pause);
			this.meanwhile.run();
		});
		this.api = this.apis.of(cluster(this.kubernetes.kubeconfig()));
	}

	static Cluster cluster(String kubeconfig) {
		return new Cluster(new ClusterName("test"), Cluster.Kind.KIND, new Kubeconfig(kubeconfig), null, List.of(),
				List.of());
	}

	SimulatedKubernetes kubernetes() {
		return this.kubernetes;
	}

	KubernetesApi api() {
		return this.api;
	}

	Connection connection() {
		return this.apis.connection(cluster(this.kubernetes.kubeconfig()));
	}

	Instant now() {
		return this.now;
	}

	/** Let something happen each time it is waited. */
	void meanwhile(Runnable meanwhile) {
		this.meanwhile = meanwhile;
	}

	/** Start no container before a time. */
	void holdContainersUntil(Instant time) {
		this.kubernetes.holdContainers(true);
		meanwhile(() -> this.kubernetes.holdContainers(this.now.isBefore(time)));
	}

	<T extends HasMetadata> T get(Class<T> type, String namespace, String name) {
		return this.kubernetes.find(type, namespace, name).orElseThrow();
	}

	@Override
	public void close() {
		this.apis.close();
		this.kubernetes.close();
	}

}
