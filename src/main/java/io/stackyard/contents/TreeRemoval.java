package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;

import io.stackyard.supervision.Supervisor;

/**
 * Deletes directories by descriptors alone: whoever puts a link in the place of a
 * directory meanwhile leads it nowhere. A tree that is deeper than files can be open is
 * taken apart.
 */
final class TreeRemoval {

	private static final int DEPTH = 40;

	private final Supervisor supervisor;

	private int unfolded;

	/**
	 * Create it.
	 * @param supervisor decides before each entry whether it goes on
	 */
	TreeRemoval(Supervisor supervisor) {
		this.supervisor = supervisor;
	}

	/**
	 * Delete a directory with all that is in it; links are deleted, not followed.
	 * @param parent the open directory that holds it
	 * @param name its name there
	 */
	void delete(SecureDirectoryStream<Path> parent, Path name) throws IOException {
		boolean deep = true;
		while (deep) {
			int before = this.unfolded;
			try (SecureDirectoryStream<Path> top = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
				deleteEntries(top, top, 0);
			}
			deep = this.unfolded > before;
		}
		parent.deleteDirectory(name);
	}

	/**
	 * Open a directory so that what is in it can be reached from it alone.
	 * @param directory absolute path
	 */
	static SecureDirectoryStream<Path> open(Path directory) throws IOException {
		DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
		if (stream instanceof SecureDirectoryStream<Path> secure) {
			return secure;
		}
		stream.close();
		throw new IOException("the system has no way to open a file from its directory");
	}

	private void deleteEntries(SecureDirectoryStream<Path> top, SecureDirectoryStream<Path> directory, int depth)
			throws IOException {
		for (Path entry : directory) {
			this.supervisor.checkpoint();
			Path name = entry.getFileName();
			if (!isDirectory(directory, name)) {
				deleteFile(directory, name);
			}
			else if (depth == DEPTH) {
				this.unfolded++;
				directory.move(name, top, Path.of(".unfolded-" + this.unfolded));
			}
			else {
				try (SecureDirectoryStream<Path> inner = directory.newDirectoryStream(name,
						LinkOption.NOFOLLOW_LINKS)) {
					deleteEntries(top, inner, depth + 1);
				}
				directory.deleteDirectory(name);
			}
		}
	}

	private static void deleteFile(SecureDirectoryStream<Path> directory, Path name) throws IOException {
		try {
			directory.deleteFile(name);
		}
		catch (NoSuchFileException ex) {
			// somebody else has deleted it
			return;
		}
	}

	private static boolean isDirectory(SecureDirectoryStream<Path> directory, Path name) throws IOException {
		try {
			return directory.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
				.readAttributes()
				.isDirectory();
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

}
