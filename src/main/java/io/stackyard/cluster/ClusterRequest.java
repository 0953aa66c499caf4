package io.stackyard.cluster;

import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Collections.unmodifiableSortedSet;

/**
 * What a deployment needs of a cluster.
 *
 * @param name the cluster's name
 * @param hostDirectories absolute paths on the host that its nodes have to mount, each
 * itself or by a directory above it
 */
public record ClusterRequest(ClusterName name, SortedSet<Path> hostDirectories) {

	public ClusterRequest {
		hostDirectories = unmodifiableSortedSet(new TreeSet<>(hostDirectories));
	}

}
