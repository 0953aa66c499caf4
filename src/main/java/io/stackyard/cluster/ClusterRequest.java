package io.stackyard.cluster;

import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a deployment needs of a cluster.
 *
 * @param name the cluster's name
 * @param kind who is to run it
 * @param namespace the deployment's namespace
 * @param hostDirectories absolute paths on the host that its nodes have to mount, each
 * itself or by a directory above it
 * @param localImages references of images that only this host can have, because no
 * registry is named for them
 * @param ports ports of this host that have to lead to its node
 * @param otherPorts ports of this host that its other deployments publish: a new cluster
 * gets those that are free
 */
public record ClusterRequest(ClusterName name, Cluster.Kind kind, String namespace, SortedSet<Path> hostDirectories,
		SortedSet<String> localImages, SortedSet<HostPort> ports, SortedSet<HostPort> otherPorts) {

	public ClusterRequest {
		hostDirectories = Collections.unmodifiableSortedSet(new TreeSet<>(hostDirectories));
		localImages = Collections.unmodifiableSortedSet(new TreeSet<>(localImages));
		ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
		otherPorts = Collections.unmodifiableSortedSet(new TreeSet<>(otherPorts));
	}

	/** Create a request of a deployment that publishes no port of this host. */
	public ClusterRequest(ClusterName name, Cluster.Kind kind, String namespace, SortedSet<Path> hostDirectories,
			SortedSet<String> localImages) {
		this(name, kind, namespace, hostDirectories, localImages, Collections.emptySortedSet(),
				Collections.emptySortedSet());
	}

	/**
	 * Create a request for a kind cluster with mounts.
	 * @param name the cluster's name
	 * @param hostDirectories absolute paths on the host that its nodes have to mount
	 */
	public ClusterRequest(ClusterName name, SortedSet<Path> hostDirectories) {
		this(name, Cluster.Kind.KIND, "default", hostDirectories, Collections.emptySortedSet());
	}

}
