package io.stackyard.contents.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.stackyard.contents.LiveVolume;
import io.stackyard.contents.VolumeUsage;
import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;

/** A volume as clients see it. */
record VolumeView(String name, String kind, @Nullable String hostPath, @Nullable String nodePath, long sizeBytes,
		@Nullable Long usedBytes, @Nullable Long usedFiles, boolean usedAtLeast, @Nullable Long freeBytes,
		@Nullable Instant lastWrite, @Nullable String unknown, List<Volume.Mount> mounts, Volume.Survival survives,
		List<String> sharedWith, List<String> warnings) {

	/**
	 * Return a volume as a client sees it.
	 * @param visible tells which deployments the client may know of
	 */
	static VolumeView of(LiveVolume live, Predicate<String> visible) {
		Volume volume = live.volume();
		VolumeUsage usage = live.usage();
		return new VolumeView(volume.name(), volume.kind().name().toLowerCase(Locale.ROOT), text(volume.hostPath()),
				nodePath(live), volume.sizeBytes(), usage.bytes(), usage.files(), usage.atLeast(), usage.freeBytes(),
				usage.lastWrite(), usage.unknown(), volume.mounts(), volume.survives(),
				live.sharedWith().stream().filter(visible).toList(), warnings(live));
	}

	private static List<String> warnings(LiveVolume live) {
		List<String> warnings = new ArrayList<>(live.volume().warnings());
		if (!live.sharedWith().isEmpty()) {
			warnings.add("Other deployments have data in the directory of volume '%s', too: deleteVolumes keeps it."
				.formatted(live.volume().name()));
		}
		return warnings;
	}

	private static @Nullable String nodePath(LiveVolume live) {
		@Nullable ClaimPlace claim = live.claim();
		return (live.volume().nodePath() == null && claim != null && claim.place() != null) ? claim.place().path()
				: text(live.volume().nodePath());
	}

	private static @Nullable String text(@Nullable Path path) {
		return (path != null) ? path.toString() : null;
	}

}
