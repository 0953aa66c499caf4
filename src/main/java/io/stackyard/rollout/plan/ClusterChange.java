package io.stackyard.rollout.plan;

import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.HostPort;
import io.stackyard.volume.VolumePlan;
import org.jspecify.annotations.Nullable;

/**
 * What would become of the cluster.
 *
 * @param name its name
 * @param action what would be done
 * @param reason why, as a phrase
 */
public record ClusterChange(String name, Action action, String reason) {

	/**
	 * Return what would become of a cluster that runs.
	 * @param cluster the cluster
	 * @param volumes the volumes that it has to mount
	 */
	public static ClusterChange of(Cluster cluster, VolumePlan volumes) {
		return volumes.volumes()
			.stream()
			.filter((volume) -> !mounts(cluster, volume.hostPath()))
			.findFirst()
			.map((volume) -> new ClusterChange(cluster.name().value(), Action.RECREATE,
					"it does not mount '%s' of the host, which the volume '%s' needs"
						.formatted(Objects.toString(volume.hostPath()), volume.name())))
			.orElseGet(() -> new ClusterChange(cluster.name().value(), Action.NONE, "it runs"));
	}

	/** Return the same if the cluster has ports of this host that are published. */
	public ClusterChange requiring(SortedSet<HostPort> published, Cluster cluster) {
		return cluster.ports()
			.missing(published)
			.stream()
			.findFirst()
			.filter((port) -> this.action == Action.NONE)
			.map((port) -> new ClusterChange(this.name, Action.RECREATE,
					"it was made without the port %s of the host, which the spec publishes".formatted(port.number())))
			.orElse(this);
	}

	/**
	 * Return what would become of a cluster that does not run.
	 * @param name its name
	 * @param known the clusters that are there, running or not
	 */
	public static ClusterChange ofMissing(ClusterName name, SortedSet<ClusterName> known) {
		if (known.contains(name)) {
			return new ClusterChange(name.value(), Action.START,
					"it does not run; what it has is not compared before it does");
		}
		return new ClusterChange(name.value(), Action.CREATE,
				"first deployment on this " + (known.isEmpty() ? "host" : "cluster"));
	}

	private static boolean mounts(Cluster cluster, @Nullable Path path) {
		return path == null || cluster.kind() == Cluster.Kind.REGISTERED
				|| cluster.mounts().stream().anyMatch((mount) -> mount.findNodePath(path).isPresent());
	}

	/** What would be done with a cluster. */
	public enum Action {

		/** It runs and has what is needed. */
		NONE,
		/** It is made. */
		CREATE,
		/** It is there and is started. */
		START,
		/** It has to be deleted and made again, which nobody does by itself. */
		RECREATE

	}

}
