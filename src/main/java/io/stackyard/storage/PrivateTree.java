package io.stackyard.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

/**
 * A directory that only the server's user can read, and that is there with all of its
 * files or not at all, whenever the host fails.
 *
 * @param path where it is; absolute
 */
public record PrivateTree(Path path) {

	private static final FileAttribute<?> DIRECTORY = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

	private static final FileAttribute<?> FILE = PosixFilePermissions
		.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

	/**
	 * Write the directory in place of one that may be there; when this returns it is on
	 * the disk. The directory that holds it is there.
	 * @param files content by path below the directory
	 * @throws UncheckedIOException if it cannot be written
	 */
	public void write(SortedMap<String, byte[]> files) {
		try {
			Path fresh = Files.createTempDirectory(parent(), "." + this.path.getFileName() + ".new", DIRECTORY);
			try {
				fill(fresh, files);
				FileSystemUtils.deleteRecursively(this.path);
				Files.move(fresh, this.path, StandardCopyOption.ATOMIC_MOVE);
				sync(parent());
			}
			finally {
				FileSystemUtils.deleteRecursively(fresh);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be written".formatted(this.path), ex);
		}
	}

	private static void fill(Path fresh, SortedMap<String, byte[]> files) throws IOException {
		for (Map.Entry<String, byte[]> file : files.entrySet()) {
			write(fresh.resolve(file.getKey()), file.getValue());
		}
		try (Stream<Path> directories = Files.walk(fresh).filter(Files::isDirectory)) {
			for (Path directory : directories.toList()) {
				sync(directory);
			}
		}
	}

	/**
	 * Return every regular file.
	 * @return content by path below the directory; empty if it is not there
	 * @throws UncheckedIOException if it cannot be read
	 */
	public SortedMap<String, byte[]> read() {
		SortedMap<String, byte[]> files = new TreeMap<>();
		if (!Files.isDirectory(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return files;
		}
		try (Stream<Path> paths = Files.walk(this.path)) {
			List<Path> regular = paths.filter((path) -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList();
			for (Path file : regular) {
				files.put(this.path.relativize(file).toString(), Files.readAllBytes(file));
			}
			return files;
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be read".formatted(this.path), ex);
		}
	}

	/** Delete the directory with all that is in it, if it is there. */
	public void delete() {
		try {
			if (FileSystemUtils.deleteRecursively(this.path)) {
				sync(parent());
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be deleted".formatted(this.path), ex);
		}
	}

	private Path parent() {
		return this.path.resolveSibling("");
	}

	private static void write(Path file, byte[] content) throws IOException {
		Files.createDirectories(file.resolveSibling(""), DIRECTORY);
		try (FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE)) {
			ByteBuffer buffer = ByteBuffer.wrap(content);
			while (buffer.hasRemaining()) {
				channel.write(buffer);
			}
			channel.force(true);
		}
	}

	private static void sync(Path directory) throws IOException {
		try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
