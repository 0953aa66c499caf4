package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.List;

import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KindClusterConfigurationTests {

	private static final Path MARKER = Path.of("/data/clusters/demo/marker");

	private static final Path CERTIFICATES = Path.of("/data/certificates/demo");

	@Test
	void toYamlMapsPortsAndMountsRoots() {
		ClusterMounts mounts = new ClusterMounts(
				List.of(new HostMount(Path.of("/srv/volumes"), Path.of("/stackyard/srv/volumes")),
						new HostMount(Path.of("/data/deployments"), Path.of("/stackyard/data/deployments"))));
		List<HostPort> ports = List.of(new HostPort("127.0.0.1", 8080, 80, HostPort.TCP),
				new HostPort("127.0.0.1", 53, 30053, "udp"));
		KindClusterConfiguration configuration = new KindClusterConfiguration(mounts, MARKER, CERTIFICATES, ports,
				List.of());
		assertThat(configuration.toYaml((path) -> path.startsWith("/srv"))).isEqualTo("""
				kind: Cluster
				apiVersion: kind.x-k8s.io/v1alpha4
				nodes:
				- role: control-plane
				  labels:
				    ingress-ready: 'true'
				  extraPortMappings:
				  - containerPort: 80
				    hostPort: 8080
				    listenAddress: 127.0.0.1
				    protocol: TCP
				  - containerPort: 30053
				    hostPort: 53
				    listenAddress: 127.0.0.1
				    protocol: UDP
				  extraMounts:
				  - hostPath: /data/clusters/demo/marker
				    containerPath: /etc/stackyard
				    readOnly: true
				  - hostPath: /data/certificates/demo
				    containerPath: /var/lib/stackyard/certificates
				  - hostPath: /srv/volumes
				    containerPath: /stackyard/srv/volumes
				    propagation: HostToContainer
				  - hostPath: /data/deployments
				    containerPath: /stackyard/data/deployments
				""");
	}

	@Test
	void toYamlWhenNothingIsMappedHasTheMarkerAlone() {
		KindClusterConfiguration configuration = new KindClusterConfiguration(new ClusterMounts(List.of()), MARKER,
				CERTIFICATES, List.of(), List.of("[plugins.\"a\"]\n  b = true\n"));
		assertThat(configuration.toYaml((path) -> true)).isEqualTo("""
				kind: Cluster
				apiVersion: kind.x-k8s.io/v1alpha4
				containerdConfigPatches:
				- |
				  [plugins."a"]
				    b = true
				nodes:
				- role: control-plane
				  labels:
				    ingress-ready: 'true'
				  extraMounts:
				  - hostPath: /data/clusters/demo/marker
				    containerPath: /etc/stackyard
				    readOnly: true
				  - hostPath: /data/certificates/demo
				    containerPath: /var/lib/stackyard/certificates
				""");
	}

}
