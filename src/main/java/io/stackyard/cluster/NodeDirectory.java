package io.stackyard.cluster;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A directory in a node of a cluster of this host.
 *
 * @param cluster the cluster
 * @param node the node's name, or {@code null} for the control plane of a cluster that
 * has no other node
 * @param path absolute path on the node
 */
public record NodeDirectory(ClusterName cluster, @Nullable String node, Path path) {
}
