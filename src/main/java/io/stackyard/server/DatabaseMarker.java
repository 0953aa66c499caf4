package io.stackyard.server;

import org.jspecify.annotations.Nullable;

/**
 * What is written down beside the embedded database, to know it by: that there is one,
 * how far it had come, and what an interrupted change of it has to begin with.
 *
 * @param phase how it stands
 * @param version number of a change that it has to know, or {@code null} if none is
 * written down; the numbers ascend
 * @param kept file or directory that was put aside for the phase, or {@code null}
 */
record DatabaseMarker(Phase phase, @Nullable Long version, @Nullable String kept) {

	/** How an embedded database stands. */
	enum Phase {

		/** It is being made where there was none; it holds nothing yet. */
		MAKING,
		/** It is used. */
		READY,
		/** Its schema is being changed; what it was before is kept. */
		MIGRATING,
		/** It is being made in place of a damaged one, which is kept. */
		RECOVERING

	}

	static DatabaseMarker making() {
		return new DatabaseMarker(Phase.MAKING, null, null);
	}

	static DatabaseMarker ready(@Nullable Long version) {
		return new DatabaseMarker(Phase.READY, version, null);
	}

	static DatabaseMarker migrating(String backup) {
		return new DatabaseMarker(Phase.MIGRATING, null, backup);
	}

	static DatabaseMarker recovering(String damaged) {
		return new DatabaseMarker(Phase.RECOVERING, null, damaged);
	}

}
