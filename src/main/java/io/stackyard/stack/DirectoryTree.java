package io.stackyard.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * The files below a directory of this host as they are now. No link is followed, not even
 * one that takes the place of a directory while a file is looked for: each directory is
 * opened from the one above it. Only regular files are read.
 *
 * @param root an absolute path that the operator of the server chose; it may be reached
 * by links
 * @param start the tree's root, below that path; links in it are not followed
 */
public record DirectoryTree(Path root, FilePath start) implements FileTree {

	/** Largest file that is read, in bytes. */
	public static final int SIZE_LIMIT = 1024 * 1024;

	private static final int ENTRY_LIMIT = 10_000;

	/** Return the tree of everything below a directory. */
	public static DirectoryTree of(Path root) {
		return new DirectoryTree(root, FilePath.ROOT);
	}

	/**
	 * Return a file's content.
	 * @param path the file
	 * @return the bytes, or empty if there is no regular file at that path
	 * @throws ProblemException if the file is larger than {@link #SIZE_LIMIT} or the
	 * server may not read it
	 */
	@Override
	public Optional<byte[]> find(FilePath path) {
		return in(path.parent(), path, (directory) -> read(directory, path)).flatMap((content) -> content);
	}

	/**
	 * Return what a directory holds but links and what is neither file nor directory.
	 * @param directory the directory
	 * @return the names in it, those of directories with a slash at the end; empty if
	 * there is no such directory
	 * @throws ProblemException if it holds more than 10000 entries or the server may not
	 * read it
	 */
	@Override
	public SortedSet<String> list(FilePath directory) {
		return in(directory, directory, (open) -> names(open, directory)).orElseGet(TreeSet::new);
	}

	private static Optional<byte[]> read(OpenDirectory directory, FilePath path) throws IOException {
		Path name = Path.of(path.name());
		Optional<BasicFileAttributes> attributes = directory.find(name);
		if (path.equals(FilePath.ROOT) || attributes.isEmpty() || !attributes.get().isRegularFile()) {
			return Optional.empty();
		}
		try (InputStream stream = Channels.newInputStream(directory.read(name))) {
			byte[] content = stream.readNBytes(SIZE_LIMIT + 1);
			if (content.length > SIZE_LIMIT) {
				throw new ProblemException(ProblemType.REPOSITORY_TOO_LARGE,
						"The file '%s' has more than %d bytes, which is the most that is read of one file."
							.formatted(path, SIZE_LIMIT));
			}
			return Optional.of(content);
		}
	}

	private static SortedSet<String> names(OpenDirectory directory, FilePath path) throws IOException {
		List<Path> entries = new ArrayList<>();
		for (Path entry : directory.entries()) {
			entries.add(entry.getFileName());
			if (entries.size() > ENTRY_LIMIT) {
				throw new ProblemException(ProblemType.REPOSITORY_TOO_LARGE,
						"The directory '%s' holds more than %d entries, which is the most that is read of one directory."
							.formatted(path, ENTRY_LIMIT));
			}
		}
		SortedSet<String> names = new TreeSet<>();
		for (Path entry : entries) {
			Optional<BasicFileAttributes> attributes = directory.find(entry);
			if (attributes.isPresent() && attributes.get().isDirectory()) {
				names.add(entry + "/");
			}
			else if (attributes.isPresent() && attributes.get().isRegularFile()) {
				names.add(entry.toString());
			}
		}
		return names;
	}

	private <T> Optional<T> in(FilePath directory, FilePath path, Reader<T> reader) {
		try {
			OpenDirectory open = OpenDirectory.open(this.root);
			try {
				for (String segment : segments(directory)) {
					Path name = Path.of(segment);
					if (!open.find(name).map(BasicFileAttributes::isDirectory).orElse(false)) {
						return Optional.empty();
					}
					OpenDirectory above = open;
					open = above.enter(name);
					above.close();
				}
				return Optional.of(reader.read(open));
			}
			finally {
				open.close();
			}
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.NOT_FOUND,
					"'%s' cannot be read; check that it is there and that the server's user may read it."
						.formatted(path.equals(FilePath.ROOT) ? this.start : path),
					ex);
		}
	}

	private List<String> segments(FilePath directory) {
		String whole = this.start.value() + "/" + directory.value();
		return List.of(whole.split("/")).stream().filter((segment) -> !segment.isEmpty()).toList();
	}

	/** Reads something in a directory. */
	private interface Reader<T> {

		T read(OpenDirectory directory) throws IOException;

	}

}
