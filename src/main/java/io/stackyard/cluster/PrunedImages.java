package io.stackyard.cluster;

import java.util.List;

import io.stackyard.cluster.ClusterStorage.Image;

/**
 * What was removed from nodes because nothing needs it.
 *
 * @param images the images, once for each node that had them
 * @param freedBytes what the nodes keep less on their disks
 */
public record PrunedImages(List<Image> images, long freedBytes) {

	public PrunedImages {
		images = List.copyOf(images);
	}

}
