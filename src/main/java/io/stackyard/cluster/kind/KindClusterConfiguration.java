package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The configuration from which kind makes a cluster of one node.
 *
 * @param mounts host directories that the node mounts
 * @param marker host directory that marks the node as ours
 * @param certificates host directory that keeps the certificates of the ingress
 * @param ports ports of this host that lead to the node, each with its address
 * @param containerdConfigPatches TOML fragments for the node's containerd
 */
record KindClusterConfiguration(ClusterMounts mounts, Path marker, Path certificates, List<HostPort> ports,
		List<String> containerdConfigPatches) {

	private static final String MARKER_PATH = "/etc/stackyard";

	KindClusterConfiguration {
		ports = List.copyOf(ports);
		containerdConfigPatches = List.copyOf(containerdConfigPatches);
	}

	/**
	 * Return the configuration in kind's format.
	 * @param propagates whether mounts made below a host directory later show up on the
	 * node
	 */
	String toYaml(Predicate<Path> propagates) {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("kind", "Cluster");
		document.put("apiVersion", "kind.x-k8s.io/v1alpha4");
		if (!this.containerdConfigPatches.isEmpty()) {
			document.put("containerdConfigPatches", this.containerdConfigPatches);
		}
		document.put("nodes", List.of(node(propagates)));
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setWidth(Integer.MAX_VALUE);
		return new Yaml(options).dump(document);
	}

	private Map<String, Object> node(Predicate<Path> propagates) {
		Map<String, Object> node = new LinkedHashMap<>();
		node.put("role", "control-plane");
		node.put("labels", Map.of("ingress-ready", "true"));
		if (!this.ports.isEmpty()) {
			node.put("extraPortMappings", this.ports.stream().map(KindClusterConfiguration::port).toList());
		}
		node.put("extraMounts",
				Stream
					.concat(Stream.of(markerMount(), certificatesMount()),
							this.mounts.mounts().stream().map((mount) -> mount(mount, propagates)))
					.toList());
		return node;
	}

	private static Map<String, Object> port(HostPort port) {
		Map<String, Object> mapping = new LinkedHashMap<>();
		mapping.put("containerPort", port.nodePort());
		mapping.put("hostPort", port.port());
		mapping.put("listenAddress", port.address());
		mapping.put("protocol", port.protocol().toUpperCase(Locale.ROOT));
		return mapping;
	}

	private Map<String, Object> markerMount() {
		Map<String, Object> marker = new LinkedHashMap<>();
		marker.put("hostPath", this.marker.toString());
		marker.put("containerPath", MARKER_PATH);
		marker.put("readOnly", true);
		return marker;
	}

	private Map<String, Object> certificatesMount() {
		Map<String, Object> mount = new LinkedHashMap<>();
		mount.put("hostPath", this.certificates.toString());
		mount.put("containerPath", HostMount.CERTIFICATES);
		return mount;
	}

	private static Map<String, Object> mount(HostMount mount, Predicate<Path> propagates) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("hostPath", mount.hostPath().toString());
		entry.put("containerPath", mount.nodePath().toString());
		if (propagates.test(mount.hostPath())) {
			entry.put("propagation", "HostToContainer");
		}
		return entry;
	}

}
