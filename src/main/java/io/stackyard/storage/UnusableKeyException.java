package io.stackyard.storage;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Thrown when the file of the configured keys cannot be used. */
public class UnusableKeyException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	UnusableKeyException(Path file, String reason, @Nullable Throwable cause) {
		super("The key file '%s' %s.".formatted(file, reason), cause);
	}

}
