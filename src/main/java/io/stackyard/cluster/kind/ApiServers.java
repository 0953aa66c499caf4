package io.stackyard.cluster.kind;

import java.util.Optional;

/** Asks the API servers of clusters whether they answer. */
interface ApiServers {

	/**
	 * Ask once.
	 * @param kubeconfig text of the kubeconfig that names the server
	 * @return the server's Kubernetes version such as {@code v1.20.2}, or empty if it is
	 * not ready
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Optional<String> findVersion(String kubeconfig) throws InterruptedException;

}
