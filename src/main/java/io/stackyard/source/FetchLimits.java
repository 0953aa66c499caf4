package io.stackyard.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.springframework.util.unit.DataSize;

/** Ends a fetch that takes too long or brings too much. */
final class FetchLimits extends EmptyProgressMonitor {

	private final Path directory;

	private final DataSize size;

	private final BooleanSupplier ended;

	private int updates;

	private boolean sizeExceeded;

	/**
	 * Create limits.
	 * @param directory the copy that grows
	 * @param size size to which it may grow
	 * @param ended tells whether the time is over, or nobody waits for it any more
	 */
	FetchLimits(Path directory, DataSize size, BooleanSupplier ended) {
		this.directory = directory;
		this.size = size;
		this.ended = ended;
	}

	Path directory() {
		return this.directory;
	}

	boolean isSizeExceeded() {
		return this.sizeExceeded;
	}

	@Override
	public void update(int completed) {
		if (this.updates++ % 100 == 0) {
			this.sizeExceeded = this.sizeExceeded || bytes() > this.size.toBytes();
		}
	}

	@Override
	public boolean isCancelled() {
		return this.sizeExceeded || this.ended.getAsBoolean();
	}

	private long bytes() {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter(Files::isRegularFile).mapToLong(FetchLimits::size).sum();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long size(Path file) {
		try {
			return Files.size(file);
		}
		catch (IOException ex) {
			return 0;
		}
	}

}
