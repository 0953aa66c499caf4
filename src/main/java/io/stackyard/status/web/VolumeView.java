package io.stackyard.status.web;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.stackyard.status.VolumeUsage;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;

/** A volume as clients see it. */
record VolumeView(String name, String kind, @Nullable String hostPath, @Nullable String nodePath, long sizeBytes,
		@Nullable Long usedBytes, @Nullable Instant lastWrite, List<Volume.Mount> mounts, Volume.Survival survives,
		List<String> warnings) {

	static VolumeView of(Volume volume) {
		@Nullable Path hostPath = volume.hostPath();
		@Nullable VolumeUsage usage = (hostPath != null) ? VolumeUsage.of(hostPath) : null;
		return new VolumeView(volume.name(), volume.kind().name().toLowerCase(Locale.ROOT), text(hostPath),
				text(volume.nodePath()), volume.sizeBytes(), (usage != null) ? usage.bytes() : null,
				(usage != null) ? usage.lastWrite() : null, volume.mounts(), volume.survives(), volume.warnings());
	}

	private static @Nullable String text(@Nullable Path path) {
		return (path != null) ? path.toString() : null;
	}

}
