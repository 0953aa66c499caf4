package io.stackyard.rollout;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.contents.VolumeReceipt;
import io.stackyard.kubernetes.Removal;
import org.jspecify.annotations.Nullable;

/** What a rollout is asked to do beyond the ordinary; kept with its job. */
public sealed interface RolloutOptions {

	/**
	 * Options of a start.
	 *
	 * @param skipClusterManagement whether the cluster is used as it is, never created
	 * @param planDigest digest of the plan that was agreed to, or {@code null} if there
	 * is none
	 */
	record Start(boolean skipClusterManagement, @Nullable String planDigest) implements RolloutOptions {
	}

	/**
	 * Options of a stop.
	 *
	 * @param deleteVolumes whether the data of the deployment's volumes is deleted
	 * @param skipClusterManagement whether the cluster is left running
	 * @param deleteNamespace whether the namespace is deleted with all that is in it
	 * @param force whether the cluster is deleted although others run on it
	 * @param snapshotVolumes whether snapshots are taken of what is taken away
	 * @param directories the host directories that are deleted with the volumes, as the
	 * receipt said
	 * @param claims names of the claims that are deleted with their data, as the receipt
	 * said; {@code null} in jobs of servers that did not keep them
	 */
	record Stop(boolean deleteVolumes, boolean skipClusterManagement, boolean deleteNamespace, boolean force,
			boolean snapshotVolumes, List<Path> directories, @Nullable List<String> claims) implements RolloutOptions {

		public Stop {
			directories = List.copyOf(directories);
			claims = (claims != null) ? List.copyOf(claims) : null;
		}

		/** Return whether data may be deleted, which has to be confirmed. */
		boolean endangersData() {
			return this.deleteVolumes || this.deleteNamespace;
		}

		/** Return a copy that deletes what a receipt says. */
		Stop deleting(VolumeReceipt receipt) {
			return new Stop(this.deleteVolumes, this.skipClusterManagement, this.deleteNamespace, this.force,
					this.snapshotVolumes, List.copyOf(receipt.directories()), List.copyOf(receipt.claims()));
		}

		/** Return how much of the deployment's objects is removed. */
		Removal removal(Duration timeout) {
			SortedSet<String> doomed = new TreeSet<>(Objects.requireNonNullElse(this.claims, List.of()));
			return new Removal(this.deleteVolumes, doomed, this.deleteNamespace, timeout);
		}

		/** Return a copy that leaves the volumes where they are. */
		Stop leavingVolumes() {
			return new Stop(false, this.skipClusterManagement, false, this.force, this.snapshotVolumes, List.of(),
					null);
		}

	}

	/**
	 * Options of the deletion of a cluster.
	 *
	 * @param force whether it is deleted although deployments are started on it
	 */
	record DeleteCluster(boolean force) implements RolloutOptions {
	}

	/**
	 * Options of a restart.
	 *
	 * @param force whether all pods are replaced, though nothing else changed, and fields
	 * that somebody else has set on the cluster are set back
	 * @param planDigest digest of the plan that was agreed to, or {@code null} if there
	 * is none
	 */
	record Restart(boolean force, @Nullable String planDigest) implements RolloutOptions {
	}

	/**
	 * Options of a rollback.
	 *
	 * @param release number of the earlier release
	 * @param force whether all pods are replaced, though nothing else changed, and fields
	 * that somebody else has set on the cluster are set back
	 * @param planDigest digest of the plan that was agreed to, or {@code null} if there
	 * is none
	 */
	record Rollback(int release, boolean force, @Nullable String planDigest) implements RolloutOptions {
	}

	/**
	 * Options of a snapshot.
	 *
	 * @param volume the volume's name
	 */
	record TakeSnapshot(String volume) implements RolloutOptions {
	}

	/**
	 * Options of a restoration.
	 *
	 * @param volume the volume's name
	 * @param snapshot the snapshot's id
	 */
	record RestoreSnapshot(String volume, String snapshot) implements RolloutOptions {
	}

}
