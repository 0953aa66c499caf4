package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.List;

import io.stackyard.cluster.HostMount;

/**
 * The container that is a node of a kind cluster.
 *
 * @param id the container's id
 * @param name the node's name
 * @param running whether it runs
 * @param mounts host directories that it mounts
 */
record NodeContainer(String id, String name, boolean running, List<HostMount> mounts) {

	NodeContainer {
		mounts = List.copyOf(mounts);
	}

	/**
	 * Return whether the node mounts a directory of the host.
	 * @param directory absolute path on the host
	 */
	boolean mounts(Path directory) {
		return this.mounts.stream().anyMatch((mount) -> mount.hostPath().equals(directory));
	}

}
