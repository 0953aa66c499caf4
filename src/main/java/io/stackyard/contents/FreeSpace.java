package io.stackyard.contents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * The free space of a disk, of which some is left to what else lives on it.
 *
 * @param directory an existing directory on it
 */
record FreeSpace(Path directory) {

	private static final long RESERVE = 256L << 20;

	/**
	 * Require room.
	 * @param bytes how much is to be written
	 * @throws ProblemException of the type {@code disk-full} if it would leave too little
	 */
	void require(long bytes) {
		long free = free();
		if (free - bytes < RESERVE) {
			throw new ProblemException(ProblemType.DISK_FULL,
					"The disk of '%s' has %s free; %s are needed, and %s stay free for everything else."
						.formatted(this.directory, new ByteCount(free), new ByteCount(bytes), new ByteCount(RESERVE)));
		}
	}

	private long free() {
		try {
			return Files.getFileStore(this.directory).getUsableSpace();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The disk of '%s' does not tell its free space".formatted(this.directory),
					ex);
		}
	}

}
