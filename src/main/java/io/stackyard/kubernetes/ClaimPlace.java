package io.stackyard.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * Where the data of a claim lies.
 *
 * @param claim the claim's name
 * @param provided whether the cluster chose the place, and deletes the data with the
 * claim
 * @param place the place that it chose, or {@code null} if it is not a directory of a
 * node, or not known
 */
public record ClaimPlace(String claim, boolean provided, @Nullable NodePlace place) {

	/**
	 * A directory of a node.
	 *
	 * @param node the node's name, or {@code null} if the volume does not say: it was
	 * made for a cluster of one node
	 * @param path absolute path on the node
	 */
	public record NodePlace(@Nullable String node, String path) {
	}

}
