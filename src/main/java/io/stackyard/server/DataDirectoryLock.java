package io.stackyard.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Holds the data directory for this process until it is closed or the process ends,
 * however it ends.
 */
final class DataDirectoryLock implements AutoCloseable {

	private final FileChannel channel;

	private DataDirectoryLock(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Take the data directory.
	 * @throws StartRefusedException if another process holds it
	 */
	static DataDirectoryLock take(Path directory) {
		Path file = directory.resolve("lock");
		try {
			FileChannel channel = FileChannel.open(file,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
			if (lock(channel) == null) {
				channel.close();
				throw inUse(directory, Files.readString(file).strip());
			}
			String holder = "process %d".formatted(ProcessHandle.current().pid());
			channel.truncate(0).write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)));
			return new DataDirectoryLock(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be locked".formatted(file), ex);
		}
	}

	private static @Nullable FileLock lock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	private static StartRefusedException inUse(Path directory, String holder) {
		return new StartRefusedException(
				"The data directory '%s' is in use by %s.".formatted(directory,
						holder.isEmpty() ? "another process" : holder),
				"Stop that server, or give this one another directory with 'stackyard.data-directory'.");
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
