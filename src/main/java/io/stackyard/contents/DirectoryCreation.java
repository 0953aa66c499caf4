package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.Optional;

import io.stackyard.supervision.Supervisor;

/**
 * Makes a directory by descriptors, from a root down: whoever puts a link in the place of
 * a directory meanwhile leads it nowhere. Java makes directories by their path alone, so
 * each is made in the root itself, where nobody but the host's people can write, and
 * moved to its place from there when it is complete.
 */
final class DirectoryCreation implements AutoCloseable {

	private static final Path FRESH = Path.of(".stackyard.new");

	private final Path root;

	private final Path directory;

	private final SecureDirectoryStream<Path> top;

	/**
	 * Open the root.
	 * @param root absolute path of a directory that is there
	 * @param directory absolute path below it
	 */
	DirectoryCreation(Path root, Path directory) throws IOException {
		this.root = root;
		this.directory = directory;
		this.top = TreeRemoval.open(root);
	}

	/**
	 * Make the directory, and those that lead to it for the server alone.
	 * @param access who can use it
	 * @return who can; every user if it cannot be given to the one; empty if what was put
	 * aside came back
	 * @throws IOException if a part of its path is a link or a file, too
	 */
	Optional<DirectoryAccess> make(DirectoryAccess access) throws IOException {
		Path parent = this.root.relativize(this.directory.resolveSibling(""));
		SecureDirectoryStream<Path> current = TreeRemoval.open(this.root);
		try {
			for (Path name : parent) {
				if (!name.toString().isEmpty()) {
					current = descend(current, name);
				}
			}
			return make(current, access);
		}
		finally {
			current.close();
		}
	}

	@Override
	public void close() throws IOException {
		this.top.close();
	}

	private SecureDirectoryStream<Path> descend(SecureDirectoryStream<Path> parent, Path name) throws IOException {
		try (parent) {
			if (!isThere(parent, name)) {
				place(parent, name, DirectoryAccess.PRIVATE);
			}
			return parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
		}
	}

	/** What a restore that was broken off has put aside is not left behind. */
	private Optional<DirectoryAccess> make(SecureDirectoryStream<Path> parent, DirectoryAccess access)
			throws IOException {
		new DirectoryReplacement(parent, this.directory, Supervisor.none()).bringBack();
		Path name = this.directory.getFileName();
		return isThere(parent, name) ? Optional.empty() : Optional.of(place(parent, name, access));
	}

	private DirectoryAccess place(SecureDirectoryStream<Path> parent, Path name, DirectoryAccess access)
			throws IOException {
		if (isThere(this.top, FRESH)) {
			new TreeRemoval(Supervisor.none()).delete(this.top, FRESH);
		}
		Files.createDirectory(this.root.resolve(FRESH),
				PosixFilePermissions.asFileAttribute(DirectoryAccess.PRIVATE.set()));
		try (SecureDirectoryStream<Path> fresh = this.top.newDirectoryStream(FRESH, LinkOption.NOFOLLOW_LINKS)) {
			PosixFileAttributeView view = fresh.getFileAttributeView(PosixFileAttributeView.class);
			DirectoryAccess given = give(view, access) ? access : DirectoryAccess.EVERYBODY;
			view.setPermissions(given.set());
			this.top.move(FRESH, parent, name);
			return given;
		}
	}

	/** Only the superuser can give a directory to somebody else. */
	private boolean give(PosixFileAttributeView view, DirectoryAccess access) {
		UserPrincipalLookupService users = this.root.getFileSystem().getUserPrincipalLookupService();
		try {
			if (access.gid() != null) {
				view.setGroup(users.lookupPrincipalByGroupName(access.gid().toString()));
			}
			if (access.uid() != null) {
				view.setOwner(users.lookupPrincipalByName(access.uid().toString()));
			}
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static boolean isThere(SecureDirectoryStream<Path> parent, Path name) throws IOException {
		try {
			boolean directory = parent
				.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
				.readAttributes()
				.isDirectory();
			if (!directory) {
				throw new FileSystemException(name.toString(), null, "it is a link or a file, not a directory");
			}
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

}
