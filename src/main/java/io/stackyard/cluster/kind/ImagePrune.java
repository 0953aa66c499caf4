package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.PrunedImages;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

/**
 * Removes images from a node that nothing needs: neither the node itself, which had them
 * when it was made, nor a container, nor a reference that is to be kept.
 *
 * @param docker runs programs on the node
 * @param own digests of the manifests that the node was made with
 * @param keep references as pods name them
 */
record ImagePrune(Docker docker, SortedSet<String> own, SortedSet<String> keep) {

	/** The program on the node that lists its containers with their images. */
	static final List<String> CONTAINERS = List.of("ctr", "--namespace=k8s.io", "containers", "list");

	/** The program on the node that tells what its images take, in kibibytes. */
	static final List<String> USAGE = List.of("du", "-s", "-k", "/var/lib/containerd");

	private static final List<String> REMOVE = List.of("ctr", "--namespace=k8s.io", "images", "remove", "--sync");

	private static final Pattern NUMBER = Pattern.compile("^\\s*(\\d+)");

	private static final int KIBIBYTE = 1024;

	ImagePrune {
		own = Collections.unmodifiableSortedSet(new TreeSet<>(own));
		keep = Collections.unmodifiableSortedSet(new TreeSet<>(keep));
	}

	/**
	 * Remove what nothing needs.
	 * @param node the node, running
	 * @param progress takes a line for each image, and decides whether it goes on
	 * @return what was removed
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	PrunedImages run(NodeContainer node, Progress progress) throws InterruptedException {
		NodeImages present = NodeImages.parse(this.docker.look(node, NodeImages.LIST, progress));
		SortedSet<String> needed = needed(node, present, progress);
		List<Image> useless = present.all().stream().filter((image) -> !needed.contains(image.manifest())).toList();
		if (useless.isEmpty()) {
			return new PrunedImages(useless, 0);
		}
		long before = usage(node, progress);
		for (Image image : useless) {
			progress.accept("Removing %s from node '%s'".formatted(image.title(), node.name()));
			List<String> command = new ArrayList<>(REMOVE);
			command.addAll(present.allNames(image.manifest()));
			this.docker.execute(node, command, progress);
		}
		return new PrunedImages(useless, Math.max(0, before - usage(node, progress)));
	}

	/** Return the digests of the manifests that something needs. */
	private SortedSet<String> needed(NodeContainer node, NodeImages present, Supervisor supervisor)
			throws InterruptedException {
		SortedSet<String> needed = new TreeSet<>(this.own);
		Stream<String> used = this.docker.look(node, CONTAINERS, supervisor)
			.lines()
			.skip(1)
			.map((line) -> line.split("\\s+"))
			.filter((cells) -> cells.length > 1)
			.map((cells) -> cells[1]);
		Stream.concat(used, this.keep.stream()).forEach((name) -> needed.addAll(present.manifests(name)));
		return needed;
	}

	private long usage(NodeContainer node, Supervisor supervisor) throws InterruptedException {
		Matcher number = NUMBER.matcher(this.docker.look(node, USAGE, supervisor));
		return number.find() ? Long.parseLong(number.group(1)) * KIBIBYTE : 0;
	}

}
