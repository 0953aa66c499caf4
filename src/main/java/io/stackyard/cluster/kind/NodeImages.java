package io.stackyard.cluster.kind;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The images that the containerd of a node has. Each is in its list under its references
 * and, a moment later, under the digest of its configuration, which is its id; the names
 * of one image have the digest of its manifest in common.
 *
 * @param manifests digest of the manifest by reference in its full form
 * @param idsByManifest ids by digest of the manifest
 */
record NodeImages(SortedMap<String, String> manifests, SortedMap<String, Set<String>> idsByManifest) {

	/** The program on the node whose output {@link #parse} reads. */
	static final List<String> LIST = List.of("ctr", "--namespace=k8s.io", "images", "list");

	/**
	 * The program on the node that takes images. No digest names: they would keep an
	 * image alive when its tag moves on; no other platforms: the archive may lack their
	 * layers.
	 */
	static final List<String> IMPORT = List.of("ctr", "--namespace=k8s.io", "images", "import",
			"--snapshotter=overlayfs", "-");

	/**
	 * Return the images in a list.
	 * @param output a heading, then a line for each name: name, type, digest, more
	 */
	static NodeImages parse(String output) {
		SortedMap<String, String> manifests = new TreeMap<>();
		SortedMap<String, Set<String>> ids = new TreeMap<>();
		output.lines()
			.skip(1)
			.map((line) -> line.split("\\s+"))
			.filter((cells) -> cells.length > 2)
			.forEach((cells) -> {
				if (cells[0].startsWith("sha256:")) {
					ids.computeIfAbsent(cells[2], (manifest) -> new TreeSet<>()).add(cells[0]);
				}
				else {
					manifests.put(cells[0], cells[2]);
				}
			});
		return new NodeImages(manifests, ids);
	}

	/**
	 * Return the program on the node that writes a manifest.
	 * @param manifest the manifest's digest
	 */
	static List<String> manifestOf(String manifest) {
		return List.of("ctr", "--namespace=k8s.io", "content", "get", manifest);
	}

	/**
	 * Return the digest of the manifest that a reference leads to.
	 * @param reference the reference
	 */
	Optional<String> findManifest(ImageReference reference) {
		return Optional.ofNullable(this.manifests.get(reference.toString()));
	}

	/**
	 * Return whether the list tells that a manifest is that of an image. That it does not
	 * says nothing: the id may follow.
	 * @param manifest the manifest's digest
	 * @param id the image's id: the digest of its configuration or, in Docker's
	 * containerd store, of its manifest
	 */
	boolean tells(String manifest, String id) {
		return manifest.equals(id) || this.idsByManifest.getOrDefault(manifest, Set.of()).contains(id);
	}

}
