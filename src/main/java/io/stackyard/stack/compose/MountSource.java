package io.stackyard.stack.compose;

import io.stackyard.stack.yaml.Position;
import org.jspecify.annotations.Nullable;

/**
 * A mount as it is written.
 *
 * @param text name of a volume or a path
 * @param target path in the container
 * @param readOnly what the mount says of itself, or {@code null} if it says nothing
 * @param position where it stands
 */
record MountSource(String text, String target, @Nullable Boolean readOnly, Position position) {

	/** Return whether it is a path and no name of a volume. */
	boolean isPath() {
		return this.text.startsWith(".") || isHostPath();
	}

	/** Return whether it is a path of the host and none of the repository. */
	boolean isHostPath() {
		return this.text.startsWith("/") || this.text.startsWith("~");
	}

}
