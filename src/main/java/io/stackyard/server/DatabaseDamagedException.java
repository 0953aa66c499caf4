package io.stackyard.server;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** Thrown when the embedded database is not there or not whole. */
final class DatabaseDamagedException extends StartRefusedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create a refusal.
	 * @param file the database
	 * @param finding what is wrong with it, as the rest of a sentence
	 * @param cause what it was found by, or {@code null}
	 */
	DatabaseDamagedException(Path file, String finding, @Nullable Throwable cause) {
		super(ExitCode.DATA, "The database '%s' %s.".formatted(file, finding),
				"""
						Restore the data directory from a backup, or start with --recover: the damaged file is kept in '%s', and \
						deployments are rebuilt from their directories and from what runs on the clusters, which is not touched. \
						Tokens, registrations of clusters, jobs and audit events are lost then."""
					.formatted(file.resolveSibling(DatabaseFiles.DAMAGED)),
				cause);
	}

}
