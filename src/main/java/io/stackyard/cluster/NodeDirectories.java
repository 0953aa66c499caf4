package io.stackyard.cluster;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;

import io.stackyard.supervision.Supervisor;

/**
 * Looks into the nodes of the clusters that this server makes on its host. Every method
 * throws a {@link io.stackyard.problem.ProblemException} of the type
 * {@code docker-unavailable} or {@code tool-failed} if a node does not let it.
 */
public interface NodeDirectories {

	/**
	 * Measure a directory; one that takes too long is not measured.
	 * @param directory the directory
	 * @param supervisor decides whether it is waited for
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Usage measure(NodeDirectory directory, Supervisor supervisor) throws InterruptedException;

	/**
	 * Read a directory.
	 * @param directory the directory
	 * @param supervisor decides whether it goes on; where not, reading fails
	 * @return a tar archive of the directory, each name beginning with the directory's
	 * own; to be closed by the caller, and whole where its end can be read
	 */
	InputStream read(NodeDirectory directory, Supervisor supervisor);

	/**
	 * Put a new directory in the place of one that may be there, which stays until the
	 * new one is complete.
	 * @param directory the directory
	 * @param archive file with a compressed tar archive of what it is to hold
	 * @param access who may use the directory itself
	 * @param supervisor decides whether it goes on
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void replace(NodeDirectory directory, Path archive, Access access, Supervisor supervisor)
			throws InterruptedException;

	/**
	 * Who may use a directory.
	 *
	 * @param user number of its owner
	 * @param group number of its group
	 * @param mode its permissions, without its type
	 */
	record Access(long user, long group, int mode) {
	}

	/**
	 * What a directory holds.
	 *
	 * @param bytes sum of the sizes of its files and directories
	 * @param lastWrite when something in it was last written
	 * @param freeBytes what may still be written to its disk
	 */
	record Usage(long bytes, Instant lastWrite, long freeBytes) {
	}

}
