package io.stackyard.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A host directory that a cluster's nodes mount.
 *
 * @param hostPath absolute path on the host
 * @param nodePath absolute path on each node
 */
public record HostMount(Path hostPath, Path nodePath) {

	/** The directory on a kind node that all mounts lie in. */
	public static final String NODE_ROOT = "/stackyard";

	/** The directory on a kind node with the certificates that the ingress got. */
	public static final String CERTIFICATES = "/var/lib/stackyard/certificates";

	/**
	 * Return where a host path is found on the node of a kind cluster that mounts it.
	 * @param hostPath absolute path on the host, normalised
	 */
	public static Path nodePathOf(Path hostPath) {
		return Path.of(NODE_ROOT + hostPath);
	}

	/**
	 * Return where a host path is found on a node, if this mount holds it.
	 * @param path absolute path on the host, normalised
	 */
	public Optional<Path> findNodePath(Path path) {
		return path.startsWith(this.hostPath) ? Optional.of(this.nodePath.resolve(this.hostPath.relativize(path)))
				: Optional.empty();
	}

}
