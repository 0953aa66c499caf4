package io.stackyard.cluster.registered;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.cluster.HostClusters;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.stereotype.Component;

/**
 * Keeps the names of registered clusters apart from those of the clusters of this host.
 */
@Component
class ClusterNames {

	private final HostClusters host;

	private final DefaultCluster defaultCluster;

	ClusterNames(HostClusters host, DefaultCluster defaultCluster) {
		this.host = host;
		this.defaultCluster = defaultCluster;
	}

	/**
	 * Require that a name may be registered.
	 * @throws ProblemException of the type {@code cluster-name-taken} if it is a kind
	 * cluster's
	 */
	void requireFree(ClusterName name) {
		if (name.equals(this.defaultCluster.name())) {
			throw taken("'%s' is the name of the kind cluster of this server ('stackyard.kind.cluster-name')."
				.formatted(name));
		}
		if (this.host.clusters().names().contains(name)) {
			throw taken("'%s' is a kind cluster of this server.".formatted(name));
		}
	}

	private static ProblemException taken(String detail) {
		return new ProblemException(ProblemType.CLUSTER_NAME_TAKEN, detail);
	}

}
