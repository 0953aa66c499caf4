package io.stackyard.cluster.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostMount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.mock;

class ClusterControllerTests {

	private static final ClusterName DEMO = new ClusterName("demo");

	private static final ClusterName OLD = new ClusterName("old");

	private final Clusters clusters = mock(Clusters.class);

	private final MockMvcTester mvc = MockMvcTester.of(new ClusterController(this.clusters));

	@Test
	void listShowsRunningAndStoppedClusters() {
		given(this.clusters.names()).willReturn(new TreeSet<>(List.of(OLD, DEMO)));
		given(this.clusters.find(DEMO)).willReturn(Optional.of(demo(Path.of("/data/kubeconfig"))));
		given(this.clusters.find(OLD)).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/api/v1/clusters")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items": [
				  {"name": "demo", "kind": "kind", "state": "RUNNING",
				   "nodes": [{"name": "demo-control-plane", "version": "v1.35.0"}],
				   "mounts": [{"hostPath": "/srv", "nodePath": "/stackyard/srv"}],
				   "links": {"self": "/api/v1/clusters/demo", "kubeconfig": "/api/v1/clusters/demo/kubeconfig"}},
				  {"name": "old", "kind": "kind", "state": "STOPPED", "nodes": [], "mounts": [],
				   "links": {"self": "/api/v1/clusters/old", "kubeconfig": "/api/v1/clusters/old/kubeconfig"}}],
				 "nextPageToken": null}
				""");
	}

	@Test
	void getWhenUnknownIsNotFound() {
		given(this.clusters.names()).willReturn(new TreeSet<>());
		assertThat(this.mvc.get().uri("/api/v1/clusters/other")).failure()
			.hasRootCauseMessage("There is no cluster 'other'.");
	}

	@Test
	void kubeconfigIsYaml(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("kubeconfig"), "apiVersion: v1\n");
		given(this.clusters.find(DEMO)).willReturn(Optional.of(demo(file)));
		assertThat(this.mvc.get().uri("/api/v1/clusters/demo/kubeconfig")).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_YAML)
			.hasBodyTextEqualTo("apiVersion: v1\n");
	}

	@Test
	void kubeconfigWhenStoppedIsNotFound() {
		given(this.clusters.find(OLD)).willReturn(Optional.empty());
		assertThat(this.mvc.get().uri("/api/v1/clusters/old/kubeconfig")).failure()
			.hasRootCauseMessage("There is no cluster 'old' that runs.");
	}

	private static Cluster demo(Path kubeconfig) {
		return new Cluster(DEMO, Cluster.Kind.KIND, kubeconfig,
				List.of(new Cluster.Node("demo-control-plane", "v1.35.0")),
				List.of(new HostMount(Path.of("/srv"), Path.of("/stackyard/srv"))));
	}

}
