package io.stackyard.rollout.web;

import java.time.Instant;

import io.stackyard.contents.Snapshot;

/** A snapshot as clients see it. */
record SnapshotView(String id, String volume, String kind, Instant createdAt, int release, boolean podsRunning,
		String requestedBy, long bytes, long files, int leftOut, long archiveBytes, String sha256,
		boolean restoreAtStart) {

	static SnapshotView of(Snapshot snapshot) {
		return new SnapshotView(snapshot.id(), snapshot.volume(), snapshot.kind(), snapshot.createdAt(),
				snapshot.release(), snapshot.podsRunning(), snapshot.requestedBy(), snapshot.bytes(), snapshot.files(),
				snapshot.leftOut(), snapshot.archiveBytes(), snapshot.sha256(), snapshot.restoreAtStart());
	}

}
