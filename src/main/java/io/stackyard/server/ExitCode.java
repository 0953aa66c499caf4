package io.stackyard.server;

import java.util.OptionalInt;

import io.stackyard.storage.UnsafeDirectoryException;
import io.stackyard.storage.UnusableKeyException;
import org.jspecify.annotations.Nullable;

/** Tells a supervisor why the server did not start, in the numbers of sysexits.h. */
public final class ExitCode {

	/** What the server keeps is damaged. */
	static final int DATA = 65;

	/** Something that the server needs does not answer; a later start may succeed. */
	static final int UNAVAILABLE = 69;

	/** A directory is not safe to use. */
	static final int NO_PERMISSION = 77;

	/** It does not fit how or where the server is to run. */
	static final int CONFIGURATION = 78;

	private ExitCode() {
	}

	/**
	 * Return the code for a failed start, or empty if it is for no reason that has one.
	 * @param thrown what the start ended with
	 */
	public static OptionalInt find(Throwable thrown) {
		@Nullable Throwable cause = thrown;
		while (cause != null) {
			if (cause instanceof UnsafeDirectoryException) {
				return OptionalInt.of(NO_PERMISSION);
			}
			if (cause instanceof UnusableKeyException) {
				return OptionalInt.of(CONFIGURATION);
			}
			if (cause instanceof StartRefusedException refused) {
				return OptionalInt.of(refused.exitCode());
			}
			cause = cause.getCause();
		}
		return OptionalInt.empty();
	}

}
