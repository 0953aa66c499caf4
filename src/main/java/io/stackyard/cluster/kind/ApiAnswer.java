package io.stackyard.cluster.kind;

/** What an API server says to the one that a kubeconfig lets in. */
sealed interface ApiAnswer {

	/**
	 * It is ready.
	 *
	 * @param version its Kubernetes version such as {@code v1.20.2}
	 * @param identity UID of its {@code kube-system} namespace
	 */
	record Ready(String version, String identity) implements ApiAnswer {
	}

	/**
	 * It does not accept the credentials, or it is not trusted itself.
	 *
	 * @param reason what is wrong, to be put after the name of the server
	 * @param expired whether a certificate has expired
	 */
	record Refused(String reason, boolean expired) implements ApiAnswer {
	}

	/** It does not answer, or it is not ready. */
	record Silent() implements ApiAnswer {
	}

}
