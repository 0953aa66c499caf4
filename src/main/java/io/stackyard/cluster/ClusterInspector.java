package io.stackyard.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Asks the API servers of clusters who they are and what they allow. Implemented where
 * API servers are talked to.
 */
public interface ClusterInspector {

	/**
	 * Ask the API server of a cluster that is not registered yet; nothing is kept of it.
	 * @param candidate the cluster
	 * @return what it says about itself, with the rights in all namespaces
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code cluster-unreachable}, {@code credentials-expired} or
	 * {@code cluster-rights-missing}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Inspection tryOut(Cluster candidate) throws InterruptedException;

	/**
	 * Ask the API server of a registered cluster.
	 * @param cluster the cluster
	 * @param namespace namespace that rights are needed in, or {@code null} for all
	 * @return what it says about itself
	 * @throws io.stackyard.problem.ProblemException of the types
	 * {@code cluster-unreachable}, {@code credentials-expired} or
	 * {@code cluster-rights-missing}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Inspection inspect(Cluster cluster, @Nullable String namespace) throws InterruptedException;

}
