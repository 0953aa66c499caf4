package io.stackyard.contents;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.NodeDirectories;
import io.stackyard.cluster.NodeDirectory;
import io.stackyard.contents.Snapshot.Order;
import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.ClaimPlace;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import io.stackyard.volume.Volume;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes snapshots of volumes, keeps them, and restores them. */
@Service
public class VolumeSnapshots {

	private final SnapshotStore store;

	private final LiveVolumes volumes;

	private final HostDirectories directories;

	private final NodeDirectories nodes;

	private final Clock clock;

	VolumeSnapshots(SnapshotStore store, LiveVolumes volumes, HostDirectories directories, NodeDirectories nodes,
			Clock clock) {
		this.store = store;
		this.volumes = volumes;
		this.directories = directories;
		this.nodes = nodes;
		this.clock = clock;
	}

	/**
	 * Return the snapshots of a volume, the latest first.
	 * @throws ProblemException of the type {@code not-found} if there is none, and no
	 * such volume
	 */
	public List<Snapshot> list(Deployment deployment, String volume) {
		List<Snapshot> found = this.store.list(deployment.name().value(), volume);
		if (found.isEmpty()) {
			this.volumes.require(deployment, volume);
		}
		return found;
	}

	/**
	 * Return the order of a snapshot that is begun now.
	 * @param id the snapshot's id
	 * @param podsRunning whether pods run and may write
	 * @param requestedBy name of who asks
	 * @param restoreAtStart whether the next start is to restore it
	 */
	public Order order(String id, boolean podsRunning, String requestedBy, boolean restoreAtStart) {
		return new Order(id, this.clock.instant().truncatedTo(ChronoUnit.MILLIS), podsRunning, requestedBy,
				restoreAtStart);
	}

	/**
	 * Return a snapshot.
	 * @throws ProblemException of the type {@code not-found} if there is none of this id
	 */
	public Snapshot get(Deployment deployment, String volume, String id) {
		return this.store.find(deployment.name().value(), volume, id)
			.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND,
					"Volume '%s' of '%s' has no snapshot '%s'.".formatted(volume, deployment.name(), id)));
	}

	/**
	 * Delete a snapshot.
	 * @throws ProblemException of the type {@code not-found} if there is none of this id
	 */
	public void delete(Deployment deployment, String volume, String id) {
		this.store.delete(get(deployment, volume, id));
	}

	/**
	 * Return the snapshots that the next start of a deployment restores, the latest of
	 * each volume.
	 * @param job id of the job that starts it; what it has restored is among them
	 */
	public List<Snapshot> toRestore(Deployment deployment, String job) {
		return this.store.toRestore(deployment.name().value(), job);
	}

	/** Keep that a job has restored it, or found that it need not. */
	public void restored(Deployment deployment, String job) {
		this.store.restored(deployment.name().value(), job);
	}

	/**
	 * Require that a snapshot of a volume can be taken now.
	 * @throws ProblemException of the types {@code not-found},
	 * {@code snapshot-impossible} or {@code disk-full}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public void requirePossible(Deployment deployment, String volume) throws InterruptedException {
		LiveVolume live = this.volumes.get(deployment, volume);
		if (live.volume().hostPath() == null) {
			directory(deployment, live);
		}
		requireRoom(live);
	}

	/**
	 * Take a snapshot, unless there is one of this id.
	 * @param deployment the deployment
	 * @param volume the volume's name
	 * @param order what is asked for
	 * @param supervisor decides whether it goes on; nothing is left where it does not
	 * @throws ProblemException of the types {@code not-found},
	 * {@code snapshot-impossible} or {@code disk-full}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Snapshot take(Deployment deployment, String volume, Order order, Supervisor supervisor)
			throws InterruptedException {
		Optional<Snapshot> present = this.store.find(deployment.name().value(), volume, order.id());
		if (present.isPresent()) {
			return present.get();
		}
		LiveVolume live = this.volumes.get(deployment, volume);
		requireRoom(live);
		Path partial = this.store.partial(deployment.name().value(), volume, order.id());
		try {
			ArchiveWriter.Written written = write(deployment, live, partial, supervisor);
			Snapshot snapshot = snapshot(deployment, live.volume(), order, written);
			this.store.add(snapshot);
			return snapshot;
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
					"Volume '%s' cannot be read: %s.".formatted(volume, ex), ex);
		}
		finally {
			delete(partial);
		}
	}

	/**
	 * Bring a volume back to what it was when a snapshot was taken. What it holds now is
	 * there until the other is complete.
	 * @param deployment the deployment
	 * @param snapshot the snapshot
	 * @param supervisor decides whether it goes on
	 * @return a sentence about what could not be brought back, or empty
	 * @throws ProblemException of the types {@code snapshot-damaged},
	 * {@code snapshot-impossible} or {@code disk-full}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public String restore(Deployment deployment, Snapshot snapshot, Supervisor supervisor) throws InterruptedException {
		LiveVolume live = this.volumes.get(deployment, snapshot.volume());
		@Nullable Path path = live.volume().hostPath();
		if (path != null) {
			return restoreOnHost(snapshot, path, supervisor);
		}
		restoreOnNode(snapshot, directory(deployment, live), supervisor);
		return "";
	}

	/**
	 * Bring what a volume was into a directory of a node.
	 * @param snapshot the snapshot
	 * @param directory the directory, there or not
	 * @param supervisor decides whether it goes on
	 * @throws ProblemException of the type {@code snapshot-damaged}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public void restoreOnNode(Snapshot snapshot, NodeDirectory directory, Supervisor supervisor)
			throws InterruptedException {
		requireWhole(snapshot, supervisor);
		Path archive = this.store.archive(snapshot);
		this.nodes.replace(directory, archive, access(snapshot, archive), supervisor);
	}

	/**
	 * Check that the archive of a snapshot is what was written.
	 * @throws ProblemException of the type {@code snapshot-damaged} if it is not
	 */
	public void requireWhole(Snapshot snapshot, Supervisor supervisor) {
		try {
			if (!Sha256.of(this.store.archive(snapshot), supervisor).equals(snapshot.sha256())) {
				throw damaged(snapshot, "it is not what was written", null);
			}
		}
		catch (IOException ex) {
			throw damaged(snapshot, "it cannot be read (%s)".formatted(ex), ex);
		}
	}

	/** The first entry of an archive is the directory itself. */
	private static NodeDirectories.Access access(Snapshot snapshot, Path archive) {
		try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
				TarArchiveInputStream entries = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
			TarArchiveEntry root = entries.getNextEntry();
			if (root == null) {
				throw damaged(snapshot, "it is empty", null);
			}
			return new NodeDirectories.Access(root.getLongUserId(), root.getLongGroupId(), root.getMode() & 07777);
		}
		catch (IOException ex) {
			throw damaged(snapshot, "it cannot be read (%s)".formatted(ex), ex);
		}
	}

	private String restoreOnHost(Snapshot snapshot, Path path, Supervisor supervisor) {
		requireWhole(snapshot, supervisor);
		boolean[] owned = { true };
		this.directories.replace(path, supervisor, (place) -> {
			new FreeSpace(place).require(snapshot.bytes());
			owned[0] = unpack(snapshot, place, supervisor);
		});
		return owned[0] ? ""
				: "The files belong to the user of this server, which may not give them to those they belonged to.";
	}

	private boolean unpack(Snapshot snapshot, Path place, Supervisor supervisor) throws IOException {
		try {
			return new HostUnpacking(place, supervisor).unpack(this.store.archive(snapshot));
		}
		catch (DamagedArchiveException ex) {
			throw damaged(snapshot, String.valueOf(ex.getMessage()), ex);
		}
	}

	private ArchiveWriter.Written write(Deployment deployment, LiveVolume live, Path partial, Supervisor supervisor)
			throws IOException, InterruptedException {
		@Nullable Path path = live.volume().hostPath();
		try (ArchiveWriter archive = new ArchiveWriter(partial, supervisor)) {
			if (path != null) {
				this.directories.read(path, (directory) -> new HostArchiving(path, archive).write(directory));
			}
			else {
				try (InputStream sent = this.nodes.read(directory(deployment, live), supervisor)) {
					new NodeArchiving(archive).write(sent);
				}
			}
			return archive.finish();
		}
	}

	private void requireRoom(LiveVolume live) {
		@Nullable Long bytes = live.usage().bytes();
		new FreeSpace(this.store.root()).require((bytes != null) ? bytes : 0);
	}

	private static NodeDirectory directory(Deployment deployment, LiveVolume live) {
		@Nullable ClaimPlace claim = live.claim();
		if (live.volume().kind() != Volume.Kind.NODE || claim == null || claim.place() == null) {
			String reason = (live.volume().kind() == Volume.Kind.NODE) ? String.valueOf(live.usage().unknown())
					: "The server cannot read what the storage class of a registered cluster keeps.";
			throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
					"Volume '%s' cannot be reached. %s".formatted(live.volume().name(), reason));
		}
		return new NodeDirectory(new ClusterName(deployment.place().cluster()), claim.place().node(),
				Path.of(claim.place().path()));
	}

	private static Snapshot snapshot(Deployment deployment, Volume volume, Order order, ArchiveWriter.Written written) {
		return new Snapshot(order.id(), deployment.name().value(), volume.name(),
				volume.kind().name().toLowerCase(Locale.ROOT), order.createdAt(), deployment.release(),
				order.podsRunning(), order.requestedBy(), written.bytes(), written.files(), written.leftOut(),
				written.archiveBytes(), written.sha256(), order.restoreAtStart(), null);
	}

	private static ProblemException damaged(Snapshot snapshot, String reason, @Nullable Throwable cause) {
		String detail = "The archive of snapshot '%s' of volume '%s' is damaged: %s.".formatted(snapshot.id(),
				snapshot.volume(), reason);
		return new ProblemException(ProblemType.SNAPSHOT_DAMAGED, detail, cause);
	}

	private static void delete(Path partial) {
		try {
			Files.deleteIfExists(partial);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be deleted".formatted(partial), ex);
		}
	}

}
