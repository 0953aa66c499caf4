package io.stackyard.cluster;

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
	 * What a directory holds.
	 *
	 * @param bytes sum of the sizes of its files and directories
	 * @param lastWrite when something in it was last written
	 * @param freeBytes what may still be written to its disk
	 */
	record Usage(long bytes, Instant lastWrite, long freeBytes) {
	}

}
