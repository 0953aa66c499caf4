package io.stackyard.cluster;

/**
 * The cluster of deployments whose spec names none.
 *
 * @param name the cluster's name
 */
public record DefaultCluster(ClusterName name) {
}
