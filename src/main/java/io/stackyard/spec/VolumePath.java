package io.stackyard.spec;

import java.nio.file.Path;

import io.stackyard.stack.FilePath;

/** Where a volume lives, as a spec says it. */
public sealed interface VolumePath permits VolumePath.Node, VolumePath.Relative, VolumePath.Absolute {

	/** In the node or wherever the cluster's default storage class puts it. */
	record Node() implements VolumePath {
	}

	/**
	 * On the host, below the deployment's directory.
	 *
	 * @param path relative to the deployment's directory, never the directory itself
	 */
	record Relative(FilePath path) implements VolumePath {

		@Override
		public String toString() {
			return "./" + this.path;
		}

	}

	/**
	 * On the host.
	 *
	 * @param path absolute and normalised
	 */
	record Absolute(Path path) implements VolumePath {

		public Absolute {
			path = path.normalize();
		}

		@Override
		public String toString() {
			return this.path.toString();
		}

	}

}
