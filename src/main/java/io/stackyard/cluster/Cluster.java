package io.stackyard.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A cluster that deployments can run on.
 *
 * @param name its name
 * @param kind who runs it
 * @param kubeconfig address of its API server, and the credentials
 * @param identity UID of its {@code kube-system} namespace, or {@code null} if that is
 * not recorded
 * @param nodes its nodes by name, the control plane first
 * @param mounts host directories that its nodes mount, shortest path first
 * @param ports ports of this host that lead to its nodes
 */
public record Cluster(ClusterName name, Kind kind, Kubeconfig kubeconfig, @Nullable String identity, List<Node> nodes,
		List<HostMount> mounts, MappedPorts ports) {

	public Cluster {
		nodes = List.copyOf(nodes);
		mounts = List.copyOf(mounts);
	}

	/** Create a cluster that no port of this host leads to. */
	public Cluster(ClusterName name, Kind kind, Kubeconfig kubeconfig, @Nullable String identity, List<Node> nodes,
			List<HostMount> mounts) {
		this(name, kind, kubeconfig, identity, nodes, mounts, MappedPorts.NONE);
	}

	/** Who runs a cluster. */
	public enum Kind {

		/** A kind cluster of this host. */
		KIND,
		/** A cluster that was registered with a kubeconfig. */
		REGISTERED

	}

	/**
	 * A node.
	 *
	 * @param name its name
	 * @param version Kubernetes version such as {@code v1.20.2}, or {@code null} if it is
	 * not known
	 */
	public record Node(String name, @Nullable String version) {
	}

}
