package io.stackyard.cluster.kind;

import java.util.List;
import java.util.Optional;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * What was found under a cluster's name.
 *
 * @param name the name
 * @param files where its files lie
 * @param record what is recorded about it, if anything is
 * @param nodes its nodes, running or not
 */
record KindCluster(ClusterName name, ClusterFiles files, Optional<ClusterRecord> record, List<NodeContainer> nodes) {

	KindCluster {
		nodes = List.copyOf(nodes);
	}

	Standing standing() {
		return Standing.of(this.record, this.nodes, this.files.marker());
	}

	/** Return whether its making or deletion began and did not come to its end. */
	boolean isUnfinished() {
		return this.record.filter((known) -> known.phase() != ClusterRecord.Phase.READY).isPresent();
	}

	/** Return the host directories that its nodes mount; there is at least one node. */
	ClusterMounts mounts() {
		return ClusterMounts.from(this.nodes);
	}

	/** Return what others see of it; there is at least one node. */
	Cluster toCluster() {
		@Nullable String version = this.record.map(ClusterRecord::version).orElse(null);
		Kubeconfig kubeconfig = new Kubeconfig(this.files.kubeconfig().findText().orElse(""));
		return new Cluster(this.name, Cluster.Kind.KIND, kubeconfig, null,
				this.nodes.stream().map((node) -> new Cluster.Node(node.name(), version)).toList(), mounts().mounts());
	}

	/** Return the failure of whoever wants to change it although it is not ours. */
	ProblemException notManaged() {
		return new ProblemException(ProblemType.CLUSTER_NOT_MANAGED, notManagedDetail());
	}

	/** Return a sentence that says why it is not ours. */
	String notManagedDetail() {
		return "There is a kind cluster '%s' with the nodes %s, and it was not made by this server with its data directory."
			.formatted(this.name, this.nodes.stream().map(NodeContainer::name).toList());
	}

}
