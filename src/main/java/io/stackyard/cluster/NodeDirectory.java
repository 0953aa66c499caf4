package io.stackyard.cluster;

import java.nio.file.Path;

/**
 * A directory in a node of a cluster of this host.
 *
 * @param cluster the cluster
 * @param node the node's name
 * @param path absolute path on the node
 */
public record NodeDirectory(ClusterName cluster, String node, Path path) {
}
