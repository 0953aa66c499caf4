package io.stackyard.cluster;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a cluster keep on their disks.
 *
 * @param nodes each node that runs, the control plane first
 */
public record ClusterStorage(List<NodeStorage> nodes) {

	public ClusterStorage {
		nodes = List.copyOf(nodes);
	}

	/**
	 * What one node keeps on its disk.
	 *
	 * @param node the node's name
	 * @param totalBytes size of the disk, which it shares with this host
	 * @param freeBytes what is left of it
	 * @param images its images by their first reference
	 */
	public record NodeStorage(String node, long totalBytes, long freeBytes, List<Image> images) {

		public NodeStorage {
			images = List.copyOf(images);
		}

	}

	/**
	 * An image of a node.
	 *
	 * @param references all names that it has with a tag, in order; none if it has only
	 * its id
	 * @param id digest of its configuration, or {@code null} if the node does not tell it
	 * @param manifest digest of its manifest
	 * @param sizeBytes size of its compressed layers, rounded as the node tells it
	 */
	public record Image(List<String> references, @Nullable String id, String manifest, long sizeBytes) {

		public Image {
			references = List.copyOf(references);
		}

		/** Return the name to call it by. */
		public String title() {
			return this.references.isEmpty() ? this.manifest : this.references.getFirst();
		}

	}

}
