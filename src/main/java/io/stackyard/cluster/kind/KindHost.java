package io.stackyard.cluster.kind;

import java.nio.file.Path;

import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.HostRoots;

/**
 * This host, as far as a new cluster depends on it.
 *
 * @param data where the server keeps its files
 * @param roots the directories that a new cluster mounts
 * @param ports the ports that programs listen on
 * @param mountTable the host's mounts
 * @param proc where the kernel tells about itself
 */
record KindHost(DataDirectory data, HostRoots roots, ListeningPorts ports, HostMountTable mountTable, Path proc) {

	/**
	 * Return this host.
	 * @param data where the server keeps its files
	 * @param roots the directories that a new cluster mounts
	 */
	static KindHost of(DataDirectory data, HostRoots roots) {
		Path proc = Path.of("/proc");
		return new KindHost(data, roots, new ListeningPorts(proc), new HostMountTable(proc.resolve("self/mountinfo")),
				proc);
	}

	/** Return the mounts that a new cluster gets. */
	ClusterMounts newMounts() {
		return ClusterMounts.of(this.roots.paths());
	}

}
