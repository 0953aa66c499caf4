package io.stackyard.cluster.kind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;

import io.stackyard.cluster.HostMount;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * The host directories that the nodes of a cluster mount. A directory is found below
 * {@value HostMount#NODE_ROOT} on the node, under its host path: the same for every
 * cluster, and never on top of the node's own files.
 *
 * @param mounts the mounts, shortest host path first
 */
record ClusterMounts(List<HostMount> mounts) {

	private static final Comparator<HostMount> SHORTEST_FIRST = Comparator
		.<HostMount>comparingInt((mount) -> mount.hostPath().toString().length())
		.thenComparing(HostMount::hostPath);

	ClusterMounts {
		mounts = mounts.stream().sorted(SHORTEST_FIRST).toList();
	}

	/**
	 * Return the mounts that a new cluster gets: every root that is there.
	 * @param roots the deployments root and the volume roots
	 */
	static ClusterMounts of(SortedSet<Path> roots) {
		return new ClusterMounts(roots.stream()
			.filter(Files::isDirectory)
			.map((root) -> new HostMount(root, HostMount.nodePathOf(root)))
			.toList());
	}

	/**
	 * Return the mounts that all of the nodes have.
	 * @param nodes the nodes
	 */
	static ClusterMounts from(List<NodeContainer> nodes) {
		List<HostMount> common = new ArrayList<>(nodes.getFirst().mounts());
		nodes.forEach((node) -> common.retainAll(node.mounts()));
		common.removeIf((mount) -> !mount.nodePath().startsWith(HostMount.NODE_ROOT));
		return new ClusterMounts(common);
	}

	/**
	 * Return those host directories that no mount holds.
	 * @param directories absolute paths on the host
	 */
	List<Path> missing(SortedSet<Path> directories) {
		return directories.stream()
			.filter((path) -> this.mounts.stream().noneMatch((mount) -> mount.findNodePath(path).isPresent()))
			.toList();
	}

	/**
	 * Make sure that a mount holds each host directory.
	 * @param directories absolute paths on the host
	 * @throws ProblemException if one is not mounted
	 */
	void require(SortedSet<Path> directories) {
		List<Path> missing = missing(directories);
		if (!missing.isEmpty()) {
			List<String> paths = missing.stream().map(Path::toString).toList();
			throw new ProblemException(ProblemType.MOUNT_NOT_AVAILABLE, detail(paths)).with("paths", paths);
		}
	}

	/**
	 * Return a sentence that names what is not mounted and what is.
	 * @param paths absolute paths on the host
	 */
	String detail(List<String> paths) {
		return "No mount of the cluster holds %s; it mounts %s. Use a path below one of these, or add its directory to 'stackyard.volumes.roots' and delete the cluster: the next start makes it with the mount."
			.formatted(quoted(paths),
					quoted(this.mounts.stream().map((mount) -> mount.hostPath().toString()).toList()));
	}

	private static String quoted(List<String> paths) {
		return paths.isEmpty() ? "nothing" : "'" + String.join("', '", paths) + "'";
	}

}
