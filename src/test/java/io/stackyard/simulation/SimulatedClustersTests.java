package io.stackyard.simulation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SimulatedClustersTests {

	private static final ClusterName NAME = new ClusterName("one");

	private final List<String> progress = new ArrayList<>();

	private SimulatedClusters clusters;

	@BeforeEach
	void start() {
		this.clusters = new SimulatedClusters();
	}

	@AfterEach
	void stop() {
		this.clusters.close();
	}

	@Test
	void ensureWhenRepeatedKeepsCluster() {
		Cluster cluster = ensure("/srv");
		assertThat(ensure("/srv/data")).isEqualTo(cluster);
		assertThat(this.progress).containsExactly("creating the simulated cluster 'one'");
		assertThat(this.clusters.names()).containsExactly(NAME);
	}

	@Test
	void ensureWhenMountIsMissingThrowsException() {
		ensure("/srv");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> ensure("/data"))
			.withMessage("The simulated cluster 'one' does not mount '/data'.")
			.satisfies((ex) -> assertThat(ex.type()).isEqualTo(ProblemType.MOUNT_NOT_AVAILABLE));
	}

	@Test
	void deleteLosesWhatLivedInTheCluster() {
		ensure("/srv");
		String identity = identity();
		this.clusters.kubernetes(NAME)
			.create(new ConfigMapBuilder().withNewMetadata()
				.withName("map")
				.withNamespace("default")
				.endMetadata()
				.withData(Map.of("a", "1"))
				.build());
		this.clusters.delete(NAME, this.progress::add);
		assertThat(this.clusters.find(NAME)).isEmpty();
		ensure("/srv");
		assertThat(this.clusters.kubernetes(NAME).find(ConfigMap.class, "default", "map")).isEmpty();
		assertThat(identity()).isNotEqualTo(identity);
	}

	@Test
	void loadImagesSendsOnlyWhatTheHostHasAndTheNodeLacks() {
		Cluster cluster = ensure("/srv");
		this.clusters.addLocalImage("app:1");
		TreeSet<String> images = new TreeSet<>(List.of("app:1", "elsewhere:1"));
		assertThat(this.clusters.loadImages(cluster, images, this.progress::add)).containsExactly("app:1");
		assertThat(this.clusters.loadImages(cluster, images, this.progress::add)).isEmpty();
		assertThat(this.clusters.loadedImages(NAME)).containsExactly("app:1");
	}

	private Cluster ensure(String directory) {
		return this.clusters.ensure(new ClusterRequest(NAME, new TreeSet<>(List.of(Path.of(directory)))),
				this.progress::add);
	}

	private String identity() {
		return this.clusters.kubernetes(NAME)
			.find(Namespace.class, "", "kube-system")
			.orElseThrow()
			.getMetadata()
			.getUid();
	}

}
