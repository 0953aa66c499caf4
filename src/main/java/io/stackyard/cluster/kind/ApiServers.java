package io.stackyard.cluster.kind;

import io.stackyard.supervision.Supervisor;

/** Asks the API servers of clusters who they are. */
interface ApiServers {

	/**
	 * Ask once, with the credentials of a kubeconfig.
	 * @param kubeconfig text of the kubeconfig
	 * @param supervisor decides whether the answer is waited for
	 */
	ApiAnswer ask(String kubeconfig, Supervisor supervisor);

}
