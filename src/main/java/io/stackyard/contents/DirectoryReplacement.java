package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

import io.stackyard.supervision.Supervisor;

/**
 * Puts a new directory in the place of another one. The other is there until the new one
 * is complete, and comes back where the process ended in between.
 */
final class DirectoryReplacement {

	private final SecureDirectoryStream<Path> parent;

	private final Path directory;

	private final Supervisor supervisor;

	private final Path name;

	private final Path fresh;

	private final Path previous;

	/**
	 * Create it.
	 * @param parent the open directory that holds the place
	 * @param directory absolute path of the place
	 * @param supervisor decides whether it goes on
	 */
	DirectoryReplacement(SecureDirectoryStream<Path> parent, Path directory, Supervisor supervisor) {
		this.parent = parent;
		this.directory = directory;
		this.supervisor = supervisor;
		this.name = directory.getFileName();
		this.fresh = Path.of("." + this.name + ".restored");
		this.previous = Path.of("." + this.name + ".previous");
	}

	/** Fill a new directory and put it in place. */
	void run(Filling filling) throws IOException {
		repair();
		Path place = this.directory.resolveSibling(this.fresh);
		Files.createDirectory(place,
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
		try {
			filling.fill(place);
		}
		catch (IOException | RuntimeException ex) {
			delete(this.fresh, Supervisor.none());
			throw ex;
		}
		if (isPresent(this.name)) {
			this.parent.move(this.name, this.parent, this.previous);
		}
		try {
			this.parent.move(this.fresh, this.parent, this.name);
		}
		finally {
			bringBack();
		}
		delete(this.previous, this.supervisor);
	}

	/** What was put aside comes back where nothing took its place. */
	void bringBack() throws IOException {
		if (isPresent(this.previous) && !isPresent(this.name)) {
			this.parent.move(this.previous, this.parent, this.name);
		}
	}

	/** Undo or end what an interrupted attempt began. */
	private void repair() throws IOException {
		delete(this.fresh, this.supervisor);
		bringBack();
		delete(this.previous, this.supervisor);
	}

	private void delete(Path victim, Supervisor deciding) throws IOException {
		if (isPresent(victim)) {
			new TreeRemoval(deciding).delete(this.parent, victim);
		}
	}

	private boolean isPresent(Path child) throws IOException {
		try {
			BasicFileAttributeView view = this.parent.getFileAttributeView(child, BasicFileAttributeView.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!view.readAttributes().isDirectory()) {
				throw new FileAlreadyExistsException(this.directory.resolveSibling(child).toString(), null,
						"it is no directory");
			}
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	/** Fills a new directory. */
	@FunctionalInterface
	interface Filling {

		void fill(Path place) throws IOException;

	}

}
