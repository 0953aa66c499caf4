package io.stackyard.cluster;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a cluster of this host stands.
 *
 * @param name its name
 * @param health whether deployments can run there
 * @param message a sentence that says why they cannot and what to do, or {@code null} if
 * they can
 * @param createdAt when its making began, or {@code null} if this server did not make it
 * @param version Kubernetes version such as {@code v1.20.2}, or {@code null} if it is not
 * known
 * @param nodes its nodes, the control plane first
 * @param mounts host directories that its nodes mount, shortest path first
 * @param ports ports of this host that lead to its nodes
 */
public record ClusterReport(ClusterName name, Health health, @Nullable String message, @Nullable Instant createdAt,
		@Nullable String version, List<Node> nodes, List<HostMount> mounts, List<HostPort> ports) {

	public ClusterReport {
		nodes = List.copyOf(nodes);
		mounts = List.copyOf(mounts);
		ports = List.copyOf(ports);
	}

	/**
	 * Return whether what there is of it can be brought up again, with all that lives in
	 * it.
	 */
	public boolean isMendable() {
		return switch (this.health) {
			case STOPPED, UNREACHABLE, CREDENTIALS_EXPIRED -> true;
			case RUNNING, INCOMPLETE, LOST, FOREIGN, REPLACED -> false;
		};
	}

	/** Whether deployments can run on a cluster. */
	public enum Health {

		/** Its nodes run and its API server answers. */
		RUNNING,
		/** A node of it does not run. */
		STOPPED,
		/** Its nodes run and its API server does not answer. */
		UNREACHABLE,
		/** Its API server does not accept the credentials that are kept for it. */
		CREDENTIALS_EXPIRED,
		/** Its making or deletion was broken off. */
		INCOMPLETE,
		/** Its nodes are gone, and this server did not delete them. */
		LOST,
		/** This server did not make it. */
		FOREIGN,
		/** This server made it, and somebody else has made another in its place. */
		REPLACED

	}

	/**
	 * A node.
	 *
	 * @param name its name
	 * @param running whether it runs
	 */
	public record Node(String name, boolean running) {
	}

}
