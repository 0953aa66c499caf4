package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How a cluster of a name stands: what is recorded about it against what Docker has. */
enum Standing {

	/** There is none. */
	ABSENT,
	/** There is one, and this server did not make it. */
	FOREIGN,
	/** This server made one; somebody else has made another in its place. */
	REPLACED,
	/** There is a part of one that this server began to make or to delete. */
	HALF_MADE,
	/** This server made it and some of its nodes do not run. */
	STOPPED,
	/** This server made it and all of its nodes run. */
	RUNNING;

	/**
	 * Return how a cluster stands.
	 * @param record what is recorded, if anything is
	 * @param nodes its nodes, running or not
	 * @param marker host directory that each node of ours mounts
	 */
	static Standing of(Optional<ClusterRecord> record, List<NodeContainer> nodes, Path marker) {
		if (nodes.isEmpty()) {
			return ABSENT;
		}
		boolean ours = nodes.stream().allMatch((node) -> node.mounts(marker));
		if (record.isEmpty() || !ours && record.get().phase() == ClusterRecord.Phase.CREATING) {
			return FOREIGN;
		}
		if (!ours || !record.get().admits(nodes)) {
			return REPLACED;
		}
		if (record.get().phase() != ClusterRecord.Phase.READY) {
			return HALF_MADE;
		}
		return nodes.stream().allMatch(NodeContainer::running) ? RUNNING : STOPPED;
	}

}
