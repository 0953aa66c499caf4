package io.stackyard.cluster.kind;

import java.util.Optional;

import io.stackyard.supervision.Supervisor;

/** Asks the API servers of clusters whether they answer. */
interface ApiServers {

	/**
	 * Ask once.
	 * @param kubeconfig text of the kubeconfig that names the server
	 * @param supervisor decides whether the answer is waited for
	 * @return the server's Kubernetes version such as {@code v1.20.2}, or empty if it is
	 * not ready
	 */
	Optional<String> findVersion(String kubeconfig, Supervisor supervisor);

}
