package io.stackyard.cluster;

/**
 * Address of an API server and the credentials for it, as tools of Kubernetes read them.
 *
 * @param text the file's text
 */
public record Kubeconfig(String text) {

	/** Hide the credentials. */
	@Override
	public String toString() {
		return "***";
	}

}
