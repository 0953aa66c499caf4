package io.stackyard.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;

/**
 * A directory that only the server's user can read.
 *
 * @param path where it is
 */
record PrivateDirectory(Path path) {

	PrivateDirectory {
		path = path.toAbsolutePath().normalize();
	}

	/**
	 * Make the directory if it is missing and check that nobody else can change it.
	 * @return its path without any link
	 * @throws UnsafeDirectoryException if it is a link, belongs to another user, may be
	 * written by everybody, or cannot be made or written
	 */
	Path open() {
		try {
			make();
			check();
			return this.path.toRealPath();
		}
		catch (IOException ex) {
			throw unsafe("cannot be made or written (%s)".formatted(ex), ex);
		}
	}

	private void make() throws IOException {
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectories(this.path,
					PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		}
	}

	private void check() throws IOException {
		if (!Files.isDirectory(this.path, LinkOption.NOFOLLOW_LINKS)) {
			throw unsafe(Files.isSymbolicLink(this.path) ? "is a link; name the directory that it leads to"
					: "is no directory");
		}
		if (Files.getPosixFilePermissions(this.path).contains(PosixFilePermission.OTHERS_WRITE)) {
			throw unsafe("may be written by everybody; run 'chmod o-w' on it");
		}
		UserPrincipal owner = Files.getOwner(this.path);
		UserPrincipal user = user();
		if (!owner.equals(user)) {
			throw unsafe("belongs to '%s' and not to '%s', the user of this server".formatted(owner, user));
		}
	}

	/** The owner of a new file: a user without an entry in any user list has one too. */
	private UserPrincipal user() throws IOException {
		Path probe = Files.createTempFile(this.path, ".probe", null);
		try {
			return Files.getOwner(probe);
		}
		finally {
			Files.delete(probe);
		}
	}

	private UnsafeDirectoryException unsafe(String reason) {
		return new UnsafeDirectoryException(this.path, reason, null);
	}

	private UnsafeDirectoryException unsafe(String reason, IOException cause) {
		return new UnsafeDirectoryException(this.path, reason, cause);
	}

}
