package io.stackyard.cluster;

/**
 * The clusters that this server makes on its host.
 *
 * @param clusters the clusters
 * @param upkeep what else there is to know about them
 */
public record HostClusters(Clusters clusters, HostUpkeep upkeep) {
}
