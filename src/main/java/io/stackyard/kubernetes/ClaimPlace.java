package io.stackyard.kubernetes;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import org.jspecify.annotations.Nullable;

/**
 * Where the data of a claim lies.
 *
 * @param claim the claim's name
 * @param own whether it is of the deployment that was asked for, and not only in its
 * namespace
 * @param provided whether the cluster chose the place, and deletes the data with the
 * claim
 * @param place the place that it chose, or {@code null} if it is not a directory of a
 * node, or not known
 */
public record ClaimPlace(String claim, boolean own, boolean provided, @Nullable NodePlace place) {

	static boolean isProvided(PersistentVolumeClaim claim) {
		return !"".equals(claim.getSpec().getStorageClassName());
	}

	/** Return whether the data would go with the namespace. */
	public boolean goesWithNamespace() {
		return this.provided || !this.own;
	}

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
