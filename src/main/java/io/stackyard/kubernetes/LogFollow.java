package io.stackyard.kubernetes;

import java.time.Instant;
import java.util.Optional;

/** A container's log that is followed until it ends or is closed. */
public interface LogFollow extends AutoCloseable {

	/**
	 * Wait for the next line.
	 * @return the line without its line feed, cut at 64 KiB; empty when the container
	 * ended, its pod is gone, the connection broke or another thread closed the log
	 */
	Optional<Line> next();

	/** Give the log up; harmless when it has ended. */
	@Override
	void close();

	/**
	 * A line of a log.
	 *
	 * @param time when the container wrote it
	 * @param text what it wrote
	 */
	record Line(Instant time, String text) {
	}

}
