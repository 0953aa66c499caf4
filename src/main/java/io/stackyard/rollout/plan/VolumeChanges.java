package io.stackyard.rollout.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.cluster.HostMount;
import io.stackyard.kubernetes.ClaimSummary;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.rollout.plan.VolumeChange.Durability;
import io.stackyard.spec.DeployTo;
import io.stackyard.volume.Volume;
import io.stackyard.volume.Volume.Kind;
import io.stackyard.volume.Volume.Survival;
import io.stackyard.volume.VolumePlan;
import org.jspecify.annotations.Nullable;

/**
 * Compares where volumes live with where they would live.
 *
 * @param plan where they would live
 * @param names names of the objects
 * @param target what kind of cluster they live on
 * @param claims the claims that the deployment has
 * @param mounts the host directories that the nodes mount
 */
record VolumeChanges(VolumePlan plan, ResourceNames names, DeployTo target, List<ClaimSummary> claims,
		List<HostMount> mounts) {

	/** Return every volume by name; one that the release lacks under its claim's name. */
	List<VolumeChange> find() {
		SortedMap<String, Durability> now = new TreeMap<>();
		this.claims.forEach((claim) -> now.put(claim.name(), durability(claim)));
		SortedMap<String, VolumeChange> changes = new TreeMap<>();
		this.plan.volumes().forEach((volume) -> {
			@Nullable Durability present = now.remove(this.names.object(volume.name()));
			changes.put(volume.name(), new VolumeChange(volume.name(), present, durability(volume)));
		});
		now.forEach((name, present) -> changes.put(name, new VolumeChange(name, present, null)));
		return List.copyOf(changes.values());
	}

	private static Durability durability(Volume volume) {
		@Nullable Path path = volume.hostPath();
		return new Durability(volume.kind(), (path != null) ? path.toString() : null, volume.survives());
	}

	/** A path that the node does not mount from the host is one of the node's own. */
	private Durability durability(ClaimSummary claim) {
		@Nullable String nodePath = claim.nodePath();
		@Nullable String hostPath = (nodePath != null) ? hostPath(Path.of(nodePath)) : null;
		if (hostPath != null) {
			return new Durability(Kind.HOST, hostPath, new Survival(true, true, true));
		}
		Kind elsewhere = isOnKind() ? Kind.NODE : Kind.CLAIM;
		return new Durability(elsewhere, null, new Survival(true, true, false));
	}

	private @Nullable String hostPath(Path nodePath) {
		if (!isOnKind()) {
			return nodePath.toString();
		}
		return this.mounts.stream()
			.filter((mount) -> nodePath.startsWith(mount.nodePath()))
			.map((mount) -> mount.hostPath().resolve(mount.nodePath().relativize(nodePath)).toString())
			.findFirst()
			.orElse(null);
	}

	private boolean isOnKind() {
		return this.target == DeployTo.K8S_KIND;
	}

}
