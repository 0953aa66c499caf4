package io.stackyard.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Writes a directory of the host into an archive, with owners, modes, times and links.
 * Directories and files are opened from the directory that holds them, and links are
 * never followed. What vanishes meanwhile is not in the archive.
 */
final class HostArchiving {

	private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

	/** Each level holds an open directory. */
	private static final int DEPTH = 200;

	private final Path root;

	private final ArchiveWriter archive;

	private final Map<Object, String> linked = new HashMap<>();

	/**
	 * Create it.
	 * @param root absolute path of the directory
	 * @param archive where it goes
	 */
	HostArchiving(Path root, ArchiveWriter archive) {
		this.root = root;
		this.archive = archive;
	}

	/**
	 * Write the directory with all that is in it.
	 * @param directory the open directory
	 */
	void write(SecureDirectoryStream<Path> directory) throws IOException {
		BasicFileAttributes attributes = directory.getFileAttributeView(BasicFileAttributeView.class).readAttributes();
		@Nullable TarArchiveEntry entry = entry(Path.of(""), "./", TarConstants.LF_DIR, attributes);
		if (entry != null) {
			this.archive.add(entry);
			writeEntries(directory, Path.of(""), 0);
		}
	}

	private void writeEntries(SecureDirectoryStream<Path> directory, Path path, int depth) throws IOException {
		if (depth > DEPTH) {
			throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
					"'%s' lies deeper than %d directories.".formatted(this.root.resolve(path), DEPTH));
		}
		for (Path entry : directory) {
			Path name = entry.getFileName();
			try {
				writeEntry(directory, name, path.resolve(name), depth);
			}
			catch (NoSuchFileException ex) {
				continue;
			}
		}
	}

	private void writeEntry(SecureDirectoryStream<Path> directory, Path name, Path path, int depth) throws IOException {
		if (ArchivePath.isUnreadable(path.toString())) {
			throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
					"The name of '%s' cannot be read by this server. Start it with a locale such as LANG=C.UTF-8."
						.formatted(this.root.resolve(path)));
		}
		BasicFileAttributes attributes = directory
			.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
			.readAttributes();
		if (attributes.isDirectory()) {
			writeDirectory(directory, name, path, attributes, depth);
		}
		else if (attributes.isRegularFile()) {
			writeFile(directory, name, path, attributes);
		}
		else if (attributes.isSymbolicLink()) {
			writeLink(path, attributes);
		}
		else {
			this.archive.leaveOut();
		}
	}

	private void writeDirectory(SecureDirectoryStream<Path> directory, Path name, Path path,
			BasicFileAttributes attributes, int depth) throws IOException {
		@Nullable TarArchiveEntry entry = entry(path, path + "/", TarConstants.LF_DIR, attributes);
		if (entry != null) {
			try (SecureDirectoryStream<Path> inner = directory.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
				this.archive.add(entry);
				writeEntries(inner, path, depth + 1);
			}
		}
	}

	private void writeFile(SecureDirectoryStream<Path> directory, Path name, Path path, BasicFileAttributes attributes)
			throws IOException {
		@Nullable String first = this.linked.get(attributes.fileKey());
		@Nullable TarArchiveEntry entry = entry(path, path.toString(),
				(first != null) ? TarConstants.LF_LINK : TarConstants.LF_NORMAL, attributes);
		if (entry == null) {
			return;
		}
		if (first != null) {
			entry.setLinkName(first);
			this.archive.add(entry);
			return;
		}
		try (InputStream content = Channels.newInputStream(directory.newByteChannel(name, READ))) {
			entry.setSize(attributes.size());
			this.archive.add(entry, content);
		}
	}

	private void writeLink(Path path, BasicFileAttributes attributes) throws IOException {
		@Nullable TarArchiveEntry entry = entry(path, path.toString(), TarConstants.LF_SYMLINK, attributes);
		if (entry != null) {
			entry.setLinkName(Files.readSymbolicLink(this.root.resolve(path)).toString());
			this.archive.add(entry);
		}
	}

	/**
	 * Return an entry, or {@code null} if something else stands under the path by now:
	 * owners can only be asked for by path.
	 */
	private @Nullable TarArchiveEntry entry(Path path, String name, byte type, BasicFileAttributes attributes)
			throws IOException {
		Map<String, Object> unix = Files.readAttributes(this.root.resolve(path), "unix:*", LinkOption.NOFOLLOW_LINKS);
		if (!Objects.equals(unix.get("fileKey"), attributes.fileKey())) {
			return null;
		}
		TarArchiveEntry entry = new TarArchiveEntry(name, type);
		entry.setMode(number(unix, "mode") & 07777);
		entry.setUserId((long) number(unix, "uid"));
		entry.setGroupId((long) number(unix, "gid"));
		entry.setModTime(attributes.lastModifiedTime());
		if (type == TarConstants.LF_NORMAL && number(unix, "nlink") > 1) {
			this.linked.put(attributes.fileKey(), path.toString());
		}
		return entry;
	}

	private static int number(Map<String, Object> attributes, String name) {
		return (Integer) Objects.requireNonNull(attributes.get(name));
	}

}
