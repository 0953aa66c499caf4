package io.stackyard.storage;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Thrown when a directory of the server cannot be used, or not safely. */
public class UnsafeDirectoryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnsafeDirectoryException(Path directory, String reason, @Nullable Throwable cause) {
		super("The directory '%s' cannot be used: it %s.".formatted(directory, reason), cause);
	}

}
