package io.stackyard.cluster.web;

import java.util.List;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostMount;
import org.jspecify.annotations.Nullable;

/** A cluster as clients see it. */
record ClusterView(String name, String kind, State state, List<NodeView> nodes, List<MountView> mounts, Links links) {

	static ClusterView running(Cluster cluster) {
		String kind = switch (cluster.kind()) {
			case KIND -> "kind";
			case REGISTERED -> "registered";
		};
		return new ClusterView(cluster.name().value(), kind, State.RUNNING,
				cluster.nodes().stream().map(NodeView::of).toList(),
				cluster.mounts().stream().map(MountView::of).toList(), Links.of(cluster.name()));
	}

	/** A registered cluster is never stopped: this server does not run it. */
	static ClusterView stopped(ClusterName name) {
		return new ClusterView(name.value(), "kind", State.STOPPED, List.of(), List.of(), Links.of(name));
	}

	/** Whether a cluster runs. */
	enum State {

		RUNNING, STOPPED

	}

	/** A node as clients see it. */
	record NodeView(String name, @Nullable String version) {

		static NodeView of(Cluster.Node node) {
			return new NodeView(node.name(), node.version());
		}

	}

	/** A mount as clients see it. */
	record MountView(String hostPath, String nodePath) {

		static MountView of(HostMount mount) {
			return new MountView(mount.hostPath().toString(), mount.nodePath().toString());
		}

	}

	/** Where to go from a cluster. */
	record Links(String self, String kubeconfig) {

		static Links of(ClusterName name) {
			String self = "/api/v1/clusters/" + name;
			return new Links(self, self + "/kubeconfig");
		}

	}

}
