package io.stackyard.cluster.kind;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.cluster.ClusterStorage.Image;
import io.stackyard.cluster.ImageReference;

/**
 * The images that the containerd of a node has. Each is in its list under its references
 * and, a moment later, under the digest of its configuration, which is its id; the names
 * of one image have the digest of its manifest in common.
 *
 * @param manifests digest of the manifest by reference in its full form
 * @param idsByManifest ids by digest of the manifest
 * @param sizes bytes by digest of the manifest
 */
record NodeImages(SortedMap<String, String> manifests, SortedMap<String, SortedSet<String>> idsByManifest,
		SortedMap<String, Long> sizes) {

	private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?) (B|KiB|MiB|GiB|TiB)");

	private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB");

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
		SortedMap<String, SortedSet<String>> ids = new TreeMap<>();
		SortedMap<String, Long> sizes = new TreeMap<>();
		output.lines()
			.skip(1)
			.map((line) -> line.split("\\s+"))
			.filter((cells) -> cells.length > 2)
			.forEach((cells) -> {
				sizes.put(cells[2], bytes(cells));
				if (cells[0].startsWith("sha256:")) {
					ids.computeIfAbsent(cells[2], (manifest) -> new TreeSet<>()).add(cells[0]);
				}
				else {
					manifests.put(cells[0], cells[2]);
				}
			});
		return new NodeImages(manifests, ids, sizes);
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
		return manifest.equals(id) || ids(manifest).contains(id);
	}

	/** Return all images by their first reference, those that have none last. */
	List<Image> all() {
		return this.sizes.keySet()
			.stream()
			.map(this::image)
			.sorted(Comparator.<Image, Boolean>comparing((image) -> image.references().isEmpty())
				.thenComparing((image) -> image.references().toString())
				.thenComparing(Image::manifest))
			.toList();
	}

	/** Return the digests of all manifests. */
	SortedSet<String> digests() {
		return new TreeSet<>(this.sizes.keySet());
	}

	/**
	 * Return the digests of the manifests that a name leads to.
	 * @param name a reference as pods name it, one by digest too, or an image's id
	 */
	SortedSet<String> manifests(String name) {
		SortedSet<String> found = new TreeSet<>();
		Optional.ofNullable(this.manifests.get(name)).ifPresent(found::add);
		ImageReference.parse(name).flatMap(this::findManifest).ifPresent(found::add);
		found.add(name.substring(name.indexOf('@') + 1));
		this.idsByManifest.forEach((manifest, ids) -> {
			if (ids.contains(name)) {
				found.add(manifest);
			}
		});
		return found;
	}

	/** Return all names of an image, its ids last. */
	List<String> allNames(String manifest) {
		return Stream.concat(names(manifest), ids(manifest).stream()).toList();
	}

	private Image image(String manifest) {
		List<String> references = names(manifest).filter((name) -> !name.contains("@")).toList();
		SortedSet<String> ids = ids(manifest);
		return new Image(references, ids.isEmpty() ? null : ids.first(), manifest,
				this.sizes.getOrDefault(manifest, 0L));
	}

	/** Return all names of an image but its ids. */
	private Stream<String> names(String manifest) {
		return this.manifests.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(manifest))
			.map(Map.Entry::getKey);
	}

	private SortedSet<String> ids(String manifest) {
		return this.idsByManifest.getOrDefault(manifest, Collections.emptySortedSet());
	}

	/** A size stands there for people: a number and a unit. */
	private static long bytes(String[] cells) {
		Matcher size = (cells.length > 4) ? SIZE.matcher(cells[3] + " " + cells[4]) : SIZE.matcher("");
		if (!size.matches()) {
			return 0;
		}
		int power = UNITS.indexOf(size.group(2));
		return Math.round(Double.parseDouble(size.group(1)) * Math.pow(1024, power));
	}

}
