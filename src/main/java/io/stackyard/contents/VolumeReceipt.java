package io.stackyard.contents;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What a deletion of the volumes of a deployment, or of its namespace, would delete of
 * data. Whoever sends its digest has seen it.
 *
 * @param digest changes when anything else in it does
 * @param volumes what would be deleted, by name
 * @param kept what would not, by name
 */
public record VolumeReceipt(String digest, List<Entry> volumes, List<Kept> kept) {

	public VolumeReceipt {
		volumes = List.copyOf(volumes);
		kept = List.copyOf(kept);
	}

	static VolumeReceipt of(List<Entry> volumes, List<Kept> kept) {
		return new VolumeReceipt(Sha256.of(volumes.toString() + kept), volumes, kept);
	}

	/** Return whether nothing would be deleted. */
	boolean deletesNothing() {
		return this.volumes.isEmpty();
	}

	/** Return the host directories that would be deleted. */
	public SortedSet<Path> directories() {
		return this.volumes.stream()
			.flatMap((entry) -> Stream.ofNullable(entry.hostPath()))
			.map(Path::of)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the names of the claims that would be deleted with the data in them. */
	public SortedSet<String> claims() {
		return this.volumes.stream()
			.flatMap((entry) -> Stream.ofNullable(entry.claim()))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Return the sum of what is known of the sizes. */
	long bytes() {
		return this.volumes.stream().map(Entry::bytes).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
	}

	/** Return whether more than the sum may be deleted. */
	boolean isAtLeast() {
		return this.volumes.stream().anyMatch((entry) -> entry.atLeast() || entry.bytes() == null);
	}

	/**
	 * A volume that would be deleted.
	 *
	 * @param name the volume's name; of a claim that no volume of the spec has any more,
	 * the claim's
	 * @param kind {@code host}, {@code node} or {@code claim}
	 * @param hostPath path on the host, or {@code null}
	 * @param nodePath path on the node, or {@code null}
	 * @param claim name of its claim on the cluster, or {@code null}
	 * @param bytes sum of the sizes of its files, or {@code null} if that is not known
	 * @param files number of its files, or {@code null} if that is not known
	 * @param atLeast whether it may hold more than was counted
	 * @param newest when a file in it was last written, or {@code null}
	 * @param newestFile path in the volume of that file, or {@code null}
	 * @param unknown a sentence that says why nothing is known, or {@code null}
	 */
	public record Entry(String name, String kind, @Nullable String hostPath, @Nullable String nodePath,
			@Nullable String claim, @Nullable Long bytes, @Nullable Long files, boolean atLeast,
			@Nullable Instant newest, @Nullable String newestFile, @Nullable String unknown) {
	}

	/**
	 * A volume that would be kept.
	 *
	 * @param name the volume's name
	 * @param path where it lies
	 * @param reason a sentence that says why
	 */
	public record Kept(String name, String path, String reason) {
	}

}
