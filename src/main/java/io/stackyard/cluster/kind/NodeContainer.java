package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.cluster.HostMount;
import io.stackyard.cluster.HostPort;

/**
 * The container that is a node of a kind cluster.
 *
 * @param id the container's id
 * @param name the node's name
 * @param running whether it runs
 * @param mounts host directories that it mounts
 * @param ports ports of this host that lead to it, in order
 */
record NodeContainer(String id, String name, boolean running, List<HostMount> mounts, SortedSet<HostPort> ports) {

	NodeContainer {
		mounts = List.copyOf(mounts);
		ports = Collections.unmodifiableSortedSet(new TreeSet<>(ports));
	}

	/**
	 * Return whether the node mounts a directory of the host.
	 * @param directory absolute path on the host
	 */
	boolean mounts(Path directory) {
		return this.mounts.stream().anyMatch((mount) -> mount.hostPath().equals(directory));
	}

}
