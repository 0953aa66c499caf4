package io.stackyard.cluster.kind;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What is written down about a cluster that this server made or began to make.
 *
 * @param phase how far its making or deletion has come
 * @param createdAt when its making began
 * @param version Kubernetes version such as {@code v1.20.2}, or {@code null} while it is
 * not known
 * @param ownImages digests of the manifests of the images that its nodes were made with,
 * or {@code null} while they are not known
 * @param identity UID of its {@code kube-system} namespace, or {@code null} while it is
 * not known
 * @param containers ids of the containers that are its nodes, or {@code null} while they
 * are not known
 */
record ClusterRecord(Phase phase, Instant createdAt, @Nullable String version, @Nullable SortedSet<String> ownImages,
		@Nullable String identity, @Nullable SortedSet<String> containers) {

	ClusterRecord {
		ownImages = (ownImages != null) ? Collections.unmodifiableSortedSet(new TreeSet<>(ownImages)) : null;
		containers = (containers != null) ? Collections.unmodifiableSortedSet(new TreeSet<>(containers)) : null;
	}

	/** How far the making or the deletion of a cluster has come. */
	enum Phase {

		/** It is being made, or an attempt was given up. */
		CREATING,
		/** It was made. */
		READY,
		/** It is being deleted. */
		DELETING

	}

	/**
	 * Return the record of a cluster whose making begins.
	 * @param now the time
	 */
	static ClusterRecord creating(Instant now) {
		return new ClusterRecord(Phase.CREATING, now, null, null, null, null);
	}

	/**
	 * Return the record of the cluster that was made; what it is known by stays.
	 * @param found what its API server says
	 * @param nodes ids of the containers that are its nodes
	 */
	ClusterRecord ready(ApiAnswer.Ready found, SortedSet<String> nodes) {
		return new ClusterRecord(Phase.READY, this.createdAt, found.version(), this.ownImages,
				(this.identity != null) ? this.identity : found.identity(),
				(this.containers != null) ? this.containers : nodes);
	}

	ClusterRecord withOwnImages(SortedSet<String> manifests) {
		return new ClusterRecord(this.phase, this.createdAt, this.version, manifests, this.identity, this.containers);
	}

	/** Return whether nodes may be those of the cluster. */
	boolean admits(List<NodeContainer> nodes) {
		@Nullable SortedSet<String> known = this.containers;
		return known == null || nodes.stream().map(NodeContainer::id).allMatch(known::contains);
	}

	ClusterRecord deleting() {
		return new ClusterRecord(Phase.DELETING, this.createdAt, this.version, this.ownImages, this.identity,
				this.containers);
	}

}
