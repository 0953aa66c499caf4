package io.stackyard.rollout.plan;

import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Survival;
import org.jspecify.annotations.Nullable;

/**
 * Where a volume lives, now and afterwards.
 *
 * @param name name of the volume
 * @param now where it lives now, or {@code null} if it is not there
 * @param after where it would live, or {@code null} if the release has no such volume:
 * its data stays
 */
public record VolumeChange(String name, @Nullable Durability now, @Nullable Durability after) {

	/**
	 * Where a volume lives, and what its data survives there.
	 *
	 * @param kind where it lives
	 * @param hostPath absolute path on the host, or {@code null} if it does not live
	 * there
	 * @param survives what its data survives
	 */
	public record Durability(Kind kind, @Nullable String hostPath, Survival survives) {
	}

}
