package io.stackyard.contents;

import java.time.Instant;

import io.stackyard.cluster.NodeDirectories;
import org.jspecify.annotations.Nullable;

/**
 * What a volume holds now.
 *
 * @param bytes sum of the sizes of its files, or {@code null} if that is not known
 * @param files number of its files, or {@code null} if that is not known
 * @param atLeast whether it may hold more than was counted
 * @param lastWrite when a file in it was last written, or {@code null} if it has none or
 * that is not known
 * @param newestFile path in the volume of the file that was written last, or {@code null}
 * @param freeBytes what may still be written to its disk, or {@code null} if that is not
 * known
 * @param unknown a sentence that says why nothing is known, or {@code null} if something
 * is
 */
public record VolumeUsage(@Nullable Long bytes, @Nullable Long files, boolean atLeast, @Nullable Instant lastWrite,
		@Nullable String newestFile, @Nullable Long freeBytes, @Nullable String unknown) {

	/** Return that nothing is known, and why. */
	static VolumeUsage unknown(String reason) {
		return new VolumeUsage(null, null, false, null, null, null, reason);
	}

	/** Return what a node said. */
	static VolumeUsage from(NodeDirectories.Usage usage) {
		return new VolumeUsage(usage.bytes(), null, false, usage.lastWrite(), null, usage.freeBytes(), null);
	}

}
