package io.stackyard.cluster;

import org.jspecify.annotations.Nullable;

/**
 * A cluster was registered anew, or is no longer registered.
 *
 * @param name its name
 * @param cluster the cluster as it is registered now, or {@code null} if it is not
 */
public record ClusterChanged(ClusterName name, @Nullable Cluster cluster) {
}
