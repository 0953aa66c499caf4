package io.stackyard.volume;

import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A volume of a deployment.
 *
 * @param name its name in the compose files and the spec
 * @param kind where it lives
 * @param hostPath absolute path on the host, or {@code null} if it does not live there
 * @param nodePath absolute path on the node, or {@code null} if the cluster chooses
 * @param sizeBytes size that is asked for
 * @param mounts where it is mounted, in the order of the stack
 * @param survives what its data survives
 * @param warnings sentences about what may surprise
 */
public record Volume(String name, Kind kind, @Nullable Path hostPath, @Nullable Path nodePath, long sizeBytes,
		List<Mount> mounts, Survival survives, List<String> warnings) {

	public Volume {
		mounts = List.copyOf(mounts);
		warnings = List.copyOf(warnings);
	}

	/** Where a volume lives. */
	public enum Kind {

		/** In a directory of the host, mounted into the kind node. */
		HOST,
		/** In a node of the cluster. */
		NODE,
		/** Where the registered cluster's storage class puts it. */
		CLAIM

	}

	/**
	 * One place where a volume is mounted.
	 *
	 * @param pod the pod
	 * @param service the container in it
	 * @param path absolute path in the container
	 * @param readOnly whether the container cannot write it
	 */
	public record Mount(String pod, String service, String path, boolean readOnly) {
	}

	/**
	 * What the data of a volume survives.
	 *
	 * @param podRestart whether it is there after the pods were replaced
	 * @param nodeRestart whether it is there after the node was restarted
	 * @param clusterDeletion whether it is there after the cluster was deleted
	 */
	public record Survival(boolean podRestart, boolean nodeRestart, boolean clusterDeletion) {
	}

}
