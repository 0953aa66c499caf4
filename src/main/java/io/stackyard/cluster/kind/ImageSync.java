package io.stackyard.cluster.kind;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.cluster.ImageReference;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

/**
 * Sends images of this host that the nodes of a cluster lack, to each node in one stream.
 */
final class ImageSync {

	private final Docker docker;

	ImageSync(Docker docker) {
		this.docker = docker;
	}

	/**
	 * Send what is missing. Where nothing is, each node is asked once.
	 * @param nodes the running nodes
	 * @param images references as pods name them; one by digest is left to the nodes to
	 * pull
	 * @param progress takes a line for each node that images are sent to, and decides
	 * whether it goes on
	 * @return the references that were sent to at least one node
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	SortedSet<String> send(List<NodeContainer> nodes, SortedSet<String> images, Progress progress)
			throws InterruptedException {
		SortedMap<String, String> ids = ids(images);
		SortedSet<String> sent = new TreeSet<>();
		if (ids.isEmpty()) {
			return sent;
		}
		for (NodeContainer node : nodes) {
			sent.addAll(send(node, ids, progress));
		}
		return sent;
	}

	/**
	 * Return the images that this host has to send, or each node has.
	 * @param nodes the running nodes; none has anything if there are none
	 * @param images references as pods name them
	 * @param supervisor decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	SortedSet<String> atHand(List<NodeContainer> nodes, SortedSet<String> images, Supervisor supervisor)
			throws InterruptedException {
		SortedSet<String> missing = new TreeSet<>(images);
		missing.removeAll(ids(images).keySet());
		SortedSet<String> onNodes = new TreeSet<>((!nodes.isEmpty()) ? missing : List.of());
		for (NodeContainer node : nodes) {
			if (!onNodes.isEmpty()) {
				NodeImages present = NodeImages.parse(this.docker.look(node, NodeImages.LIST, supervisor));
				onNodes.removeIf((image) -> Collections.disjoint(present.manifests(image), present.digests()));
			}
		}
		SortedSet<String> found = new TreeSet<>(images);
		found.removeAll(missing);
		found.addAll(onNodes);
		return found;
	}

	/** Return the ids of those images that this host has, by their references. */
	SortedMap<String, String> ids(SortedSet<String> images) {
		SortedMap<String, String> ids = new TreeMap<>();
		images.stream()
			.filter((image) -> ImageReference.parse(image).isPresent())
			.forEach((image) -> this.docker.findImageId(image).ifPresent((id) -> ids.put(image, id)));
		return ids;
	}

	private SortedSet<String> send(NodeContainer node, SortedMap<String, String> ids, Progress progress)
			throws InterruptedException {
		SortedMap<String, ImageReference> missing = missing(node, ids, progress);
		if (!missing.isEmpty()) {
			progress.accept("Sending %s to node '%s'".formatted(String.join(", ", missing.keySet()), node.name()));
			this.docker.send(new TreeSet<>(missing.values()), node, NodeImages.IMPORT, progress);
		}
		return new TreeSet<>(missing.keySet());
	}

	private SortedMap<String, ImageReference> missing(NodeContainer node, SortedMap<String, String> ids,
			Supervisor supervisor) throws InterruptedException {
		NodeImages present = NodeImages.parse(this.docker.look(node, NodeImages.LIST, supervisor));
		SortedMap<String, ImageReference> missing = new TreeMap<>();
		for (Map.Entry<String, String> image : ids.entrySet()) {
			ImageReference reference = ImageReference.parse(image.getKey()).orElseThrow();
			if (!has(node, present, image, supervisor)) {
				missing.put(image.getKey(), reference);
			}
		}
		return missing;
	}

	private boolean has(NodeContainer node, NodeImages present, Map.Entry<String, String> image, Supervisor supervisor)
			throws InterruptedException {
		String id = image.getValue();
		Optional<String> manifest = ImageReference.parse(image.getKey()).flatMap(present::findManifest);
		if (manifest.isEmpty() || present.tells(manifest.get(), id)) {
			return manifest.isPresent();
		}
		return this.docker.look(node, NodeImages.manifestOf(manifest.get()), supervisor).contains('"' + id + '"');
	}

}
