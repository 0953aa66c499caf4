package io.stackyard.cluster;

/**
 * The clusters that this server makes on its host.
 *
 * @param clusters the clusters
 */
public record HostClusters(Clusters clusters) {
}
