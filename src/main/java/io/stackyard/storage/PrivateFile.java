package io.stackyard.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that only the server's user can read and that holds its old or its new text,
 * never a part of one, whenever the host fails.
 *
 * @param path where it is; its directory is there
 */
public record PrivateFile(Path path) {

	/**
	 * Write the whole file; when this returns the text is on the disk.
	 * @param text the file's new text
	 * @throws UncheckedIOException if it cannot be written; the file is as it was
	 */
	public void write(String text) {
		write(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Write the whole file; when this returns the bytes are on the disk.
	 * @param content the file's new content
	 * @throws UncheckedIOException if it cannot be written; the file is as it was
	 */
	public void write(byte[] content) {
		try {
			replace(content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be written".formatted(this.path), ex);
		}
	}

	/**
	 * Move the file, which somebody else may have written, to another place on the same
	 * disk. When this returns its content and its new name are on the disk.
	 * @param target its new path; a file that is there is replaced
	 * @throws UncheckedIOException if it cannot be moved; it is where it was
	 */
	public void moveTo(Path target) {
		try {
			try (FileChannel channel = FileChannel.open(this.path, StandardOpenOption.WRITE)) {
				channel.force(true);
			}
			Files.move(this.path, target, StandardCopyOption.ATOMIC_MOVE);
			new PrivateFile(target).sync();
			sync();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be moved to '%s'".formatted(this.path, target), ex);
		}
	}

	/** Return the file's text, or empty if there is no file. */
	public Optional<String> findText() {
		try {
			return Optional.of(Files.readString(this.path));
		}
		catch (NoSuchFileException ex) {
			return Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be read".formatted(this.path), ex);
		}
	}

	/** Delete the file if it is there. */
	public void delete() {
		try {
			Files.deleteIfExists(this.path);
			sync();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be deleted".formatted(this.path), ex);
		}
	}

	private void replace(byte[] content) throws IOException {
		Path fresh = Files.createTempFile(directory(), "." + this.path.getFileName(), ".new");
		try {
			try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
				ByteBuffer buffer = ByteBuffer.wrap(content);
				while (buffer.hasRemaining()) {
					channel.write(buffer);
				}
				channel.force(true);
			}
			Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE);
			sync();
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

	private Path directory() {
		return Objects.requireNonNull(this.path.toAbsolutePath().getParent());
	}

	private void sync() throws IOException {
		try (FileChannel channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
