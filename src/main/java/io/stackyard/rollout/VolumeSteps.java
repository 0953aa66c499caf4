package io.stackyard.rollout;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.contents.DirectoryAccess;
import io.stackyard.contents.HostDirectories;
import io.stackyard.contents.LiveVolume;
import io.stackyard.contents.LiveVolumes;
import io.stackyard.contents.Snapshot;
import io.stackyard.contents.VolumeSnapshots;
import io.stackyard.deployment.Deployment;
import io.stackyard.job.JobRun;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Progress;
import io.stackyard.volume.Volume;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The steps of a start that make room for volumes, the step of a stop that keeps what
 * would be lost with the cluster, and the one of a start that brings it back.
 */
@Component
class VolumeSteps {

	private final HostDirectories directories;

	private final DirectoryOwners owners;

	private final VolumeSnapshots snapshots;

	private final LiveVolumes volumes;

	private final Clusters clusters;

	VolumeSteps(HostDirectories directories, DirectoryOwners owners, VolumeSnapshots snapshots, LiveVolumes volumes,
			Clusters clusters) {
		this.directories = directories;
		this.owners = owners;
		this.snapshots = snapshots;
		this.volumes = volumes;
		this.clusters = clusters;
	}

	/** Make sure that the host directories of a release are there. */
	void ensureDirectories(JobRun run, RenderedRelease release) throws InterruptedException {
		run.step("volumes", (detail) -> {
			SortedSet<Path> needed = release.volumes().hostDirectories();
			run.requireOwned("directories");
			int made = 0;
			for (Path directory : needed) {
				made += ensure(release, directory, detail) ? 1 : 0;
			}
			detail.accept("%s, %d new".formatted(Amount.of(needed.size(), "host directory", "host directories"), made));
			return made;
		});
	}

	private boolean ensure(RenderedRelease release, Path directory, Progress detail) {
		if (this.directories.isPresent(directory)) {
			return false;
		}
		DirectoryOwners.Owner owner = this.owners.find(release.content(), release.volumes(), directory);
		Optional<DirectoryAccess> given = this.directories.ensure(directory, owner.access());
		given.ifPresent((access) -> detail.accept(owner.tell(directory, access)));
		return given.isPresent();
	}

	/**
	 * Take snapshots of the volumes that a stop takes away. Its pods are gone.
	 * @throws ProblemException of the type {@code snapshot-impossible} if the cluster is
	 * there and does not run
	 */
	void keep(JobRun run, Deployment deployment, RolloutOptions.Stop options) throws InterruptedException {
		run.step("snapshots", (detail) -> {
			ClusterName cluster = new ClusterName(deployment.place().cluster());
			if (this.clusters.names().contains(cluster) && this.clusters.find(cluster).isEmpty()) {
				throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
						"The cluster '%s' does not run, and what lives in its node cannot be read. Start the deployment first."
							.formatted(cluster));
			}
			int kept = 0;
			for (LiveVolume volume : this.volumes.look(deployment)) {
				if (isTaken(volume, options)) {
					run.requireOwned(volume.volume().name());
					Snapshot.Order order = this.snapshots.order(run.id().value(), false, run.request().requestedBy(),
							!options.deleteVolumes());
					this.snapshots.take(deployment, volume.volume().name(), order, detail);
					detail.accept("kept volume '%s'".formatted(volume.volume().name()));
					kept++;
				}
			}
			detail.accept("kept %s".formatted(Amount.of(kept, "volume", "volumes")));
			return kept;
		});
	}

	/** Return whether a stop takes away what a volume holds. */
	private static boolean isTaken(LiveVolume live, RolloutOptions.Stop options) {
		return switch (live.volume().kind()) {
			case HOST -> options.deleteVolumes() && live.present();
			case NODE -> live.claim() != null && live.claim().place() != null;
			case CLAIM -> false;
		};
	}

	/**
	 * Bring back what a stop has kept, where a volume is new; there is no step where
	 * nothing was kept.
	 */
	void restore(JobRun run, RenderedRelease release, Cluster cluster, KubernetesApi api) throws InterruptedException {
		List<Snapshot> kept = this.snapshots.toRestore(release.deployment(), run.id().value());
		if (kept.isEmpty()) {
			return;
		}
		run.step("restore", (detail) -> {
			for (Snapshot snapshot : kept) {
				@Nullable Volume volume = release.volumes().find(snapshot.volume()).orElse(null);
				if (volume == null || volume.kind() != Volume.Kind.NODE) {
					detail.accept("volume '%s' lives in the node no more".formatted(snapshot.volume()));
				}
				else {
					run.requireOwned(snapshot.volume());
					restore(release, snapshot, cluster, api, detail);
				}
			}
			return kept.size();
		});
	}

	/** Keep that a job has brought back what was kept. */
	void restored(JobRun run, Deployment deployment) {
		this.snapshots.restored(deployment, run.id().value());
	}

	/** The cluster would make an empty volume for the claim: it gets one that is full. */
	private void restore(RenderedRelease release, Snapshot snapshot, Cluster cluster, KubernetesApi api,
			Progress detail) throws InterruptedException {
		String claim = release.names().claim(snapshot.volume());
		boolean present = api.claimPlaces(Selections.of(release.deployment()))
			.stream()
			.anyMatch((place) -> place.claim().equals(claim));
		if (present) {
			detail.accept("volume '%s' is there".formatted(snapshot.volume()));
			return;
		}
		String provisioner = api.findProvisioner(RestoredVolume.STORAGE_CLASS).orElse(RestoredVolume.LOCAL_PATH);
		NodeDirectory directory = new NodeDirectory(cluster.name(), cluster.nodes().getFirst().name(),
				Path.of(RestoredVolume.root(provisioner), RestoredVolume.name(snapshot, release.names().namespace())));
		this.snapshots.restoreOnNode(snapshot, directory, detail);
		PersistentVolume volume = RestoredVolume.of(snapshot, release, provisioner, directory);
		api.apply(Selections.of(release.deployment()), List.of(volume), false);
		detail.accept("restored volume '%s' from snapshot '%s'".formatted(snapshot.volume(), snapshot.id()));
	}

}
