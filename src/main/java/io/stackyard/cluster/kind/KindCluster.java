package io.stackyard.cluster.kind;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.Kubeconfig;
import io.stackyard.cluster.MappedPorts;
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

	/** Return whether it was made, whatever became of it. */
	boolean isMade() {
		return this.record.filter((known) -> known.phase() != ClusterRecord.Phase.CREATING).isPresent();
	}

	/**
	 * Return the digests of the manifests that its nodes were made with.
	 * @throws ProblemException of the type {@code tool-failed} if they are not known
	 */
	SortedSet<String> ownImages() {
		return this.record.map(ClusterRecord::ownImages)
			.orElseThrow(() -> new ProblemException(ProblemType.TOOL_FAILED,
					"Nobody knows which images the nodes of cluster '%s' were made with. Delete the cluster; the next start makes it anew, without the images that nothing needs."
						.formatted(this.name)));
	}

	/** Return whether an API server is the one that was recorded, if one was. */
	boolean isItself(ApiAnswer.Ready found) {
		return this.record.map(ClusterRecord::identity).filter((known) -> !known.equals(found.identity())).isEmpty();
	}

	/**
	 * Require that it is not somebody else's.
	 * @throws ProblemException of the types {@code cluster-not-managed} or
	 * {@code cluster-identity-mismatch} if it is
	 */
	void requireOurs() {
		switch (standing()) {
			case FOREIGN -> throw notManaged();
			case REPLACED -> throw replaced();
			case ABSENT, HALF_MADE, STOPPED, RUNNING -> {
			}
		}
	}

	/** Return the ids of the containers that are its nodes. */
	SortedSet<String> containers() {
		return this.nodes.stream().map(NodeContainer::id).collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the names of its nodes that do not run. */
	List<String> stopped() {
		return this.nodes.stream().filter((node) -> !node.running()).map(NodeContainer::name).toList();
	}

	/** Return the host directories that its nodes mount; there is at least one node. */
	ClusterMounts mounts() {
		return ClusterMounts.from(this.nodes);
	}

	/** Return the ports of this host that lead to its nodes. */
	MappedPorts ports() {
		return new MappedPorts(this.nodes.stream().flatMap((node) -> node.ports().stream()).toList());
	}

	/** Return what others see of it; there is at least one node. */
	Cluster toCluster() {
		@Nullable String version = this.record.map(ClusterRecord::version).orElse(null);
		Kubeconfig kubeconfig = new Kubeconfig(this.files.kubeconfig().findText().orElse(""));
		@Nullable String identity = this.record.map(ClusterRecord::identity).orElse(null);
		return new Cluster(this.name, Cluster.Kind.KIND, kubeconfig, identity,
				this.nodes.stream().map((node) -> new Cluster.Node(node.name(), version)).toList(), mounts().mounts(),
				ports());
	}

	/**
	 * Return what is told of it.
	 * @param health how it was found
	 * @param found Kubernetes version that its API server told, or {@code null} if it did
	 * not
	 * @param message what there is to say, or {@code null}
	 */
	ClusterReport report(ClusterReport.Health health, @Nullable String found, @Nullable String message) {
		@Nullable String version = (found != null) ? found : this.record.map(ClusterRecord::version).orElse(null);
		List<HostPort> ports = this.nodes.stream().flatMap((node) -> node.ports().stream()).sorted().toList();
		return new ClusterReport(this.name, health, message, this.record.map(ClusterRecord::createdAt).orElse(null),
				version,
				this.nodes.stream().map((node) -> new ClusterReport.Node(node.name(), node.running())).toList(),
				this.nodes.isEmpty() ? List.of() : mounts().mounts(), ports);
	}

	/** Return the failure of whoever wants to change it although it is not ours. */
	ProblemException notManaged() {
		return new ProblemException(ProblemType.CLUSTER_NOT_MANAGED, notManagedDetail());
	}

	/** Return the failure of whoever meets another cluster in its place. */
	ProblemException replaced() {
		return new ProblemException(ProblemType.CLUSTER_IDENTITY_MISMATCH, replacedDetail());
	}

	/** Return a sentence that says that another cluster is in its place. */
	String replacedDetail() {
		return "The kind cluster '%1$s' is not the one that this server made: somebody else has made it anew. Nothing is written to it. Delete it with 'kind delete cluster --name %1$s'; the next start of a deployment makes it, and brings everything back that is not kept in the old nodes."
			.formatted(this.name);
	}

	/** Return a sentence that says why it is not ours. */
	String notManagedDetail() {
		return "There is a kind cluster '%s' with the nodes %s, and it was not made by this server with its data directory."
			.formatted(this.name, this.nodes.stream().map(NodeContainer::name).toList());
	}

}
