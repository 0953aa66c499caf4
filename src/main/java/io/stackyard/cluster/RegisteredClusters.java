package io.stackyard.cluster;

/** The clusters that were registered with a kubeconfig; this server made none of them. */
public interface RegisteredClusters extends Clusters {

	/** Return whether a cluster of this name is registered. */
	boolean contains(ClusterName name);

	/**
	 * Forget a cluster; what runs there stays.
	 * @return whether it was registered
	 * @throws io.stackyard.problem.ProblemException of the type {@code cluster-in-use}
	 * naming the deployments that are started there
	 */
	boolean forget(ClusterName name);

}
