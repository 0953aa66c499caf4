package io.stackyard.contents;

import java.util.List;

import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;

/**
 * A volume of a deployment as it is now.
 *
 * @param volume the volume
 * @param present whether it is there; {@code true} where that is not known
 * @param usage what it holds
 * @param claim its claim on the cluster, or {@code null} if there is none or the cluster
 * does not say
 * @param sharedWith names of the other deployments whose data lies in the same directory,
 * in it or around it
 */
public record LiveVolume(Volume volume, boolean present, VolumeUsage usage, @Nullable ClaimPlace claim,
		List<String> sharedWith) {

	public LiveVolume {
		sharedWith = List.copyOf(sharedWith);
	}

}
