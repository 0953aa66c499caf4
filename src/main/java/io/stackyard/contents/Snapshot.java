package io.stackyard.contents;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a volume held at a time, kept as an archive.
 *
 * @param id its id, unique in its volume; ids ascend with time
 * @param deployment the deployment's name
 * @param volume the volume's name
 * @param kind where the volume lived: {@code host} or {@code node}
 * @param createdAt when it was begun
 * @param release number of the deployment's release at that time
 * @param podsRunning whether pods ran meanwhile and may have written
 * @param requestedBy name of who asked for it
 * @param bytes sum of the sizes of its files
 * @param files number of its files
 * @param leftOut number of sockets, pipes and devices, which are not kept
 * @param archiveBytes size of the archive
 * @param sha256 digest of the archive
 * @param restoreAtStart whether the next start restores it
 * @param restoredBy id of the job that restored it at a start, or {@code null}
 */
public record Snapshot(String id, String deployment, String volume, String kind, Instant createdAt, int release,
		boolean podsRunning, String requestedBy, long bytes, long files, int leftOut, long archiveBytes, String sha256,
		boolean restoreAtStart, @Nullable String restoredBy) {

	/** Return a copy that no start restores any more. */
	Snapshot restoredBy(String job) {
		return new Snapshot(this.id, this.deployment, this.volume, this.kind, this.createdAt, this.release,
				this.podsRunning, this.requestedBy, this.bytes, this.files, this.leftOut, this.archiveBytes,
				this.sha256, false, job);
	}

	/** Return whether a job is the one that restores it. */
	boolean isFor(String job) {
		return this.restoreAtStart || job.equals(this.restoredBy);
	}

	/**
	 * What is asked for.
	 *
	 * @param id the snapshot's id
	 * @param createdAt when it is begun
	 * @param podsRunning whether pods run and may write
	 * @param requestedBy name of who asks
	 * @param restoreAtStart whether the next start is to restore it
	 */
	public record Order(String id, Instant createdAt, boolean podsRunning, String requestedBy, boolean restoreAtStart) {
	}

}
