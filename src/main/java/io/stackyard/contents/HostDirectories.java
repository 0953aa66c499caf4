package io.stackyard.contents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.springframework.stereotype.Component;

/**
 * Makes and deletes the host directories of volumes: below the roots, never through a
 * link. One whose user is not known can be written by every user of a container; below
 * the deployments root nobody else on the host can enter what lies above it.
 */
@Component
public class HostDirectories {

	private final HostRoots roots;

	HostDirectories(HostRoots roots) {
		this.roots = roots;
	}

	/**
	 * Make sure that a directory is there; one that is stays as it is.
	 * @param directory absolute path
	 * @param access who can use it if it is made
	 * @return who can use the new directory, every user if it could not be given to the
	 * one; empty if it was there
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	public synchronized Optional<DirectoryAccess> ensure(Path directory, DirectoryAccess access) {
		Path root = root(directory);
		if (isDirectory(root, directory)) {
			return Optional.empty();
		}
		try (DirectoryCreation creation = new DirectoryCreation(root, directory)) {
			return creation.make(access);
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.PATH_NOT_ALLOWED,
					"The directory '%s' cannot be made: %s.".formatted(directory, ex.getMessage()), ex);
		}
	}

	/**
	 * Delete a directory with all that is in it; one that is not there is deleted. It is
	 * put aside first: what is made in its place meanwhile stays.
	 * @param directory the directory
	 * @param supervisor decides before each file whether it goes on
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	public void delete(Path directory, Supervisor supervisor) {
		Path root = root(directory);
		boolean present = isDirectory(root, directory);
		Path parent = directory.resolveSibling("");
		if (!isDirectory(root, parent)) {
			return;
		}
		Path name = directory.getFileName();
		Path aside = Path.of("." + name + ".deleted");
		boolean left = isDirectory(root, parent.resolve(aside));
		try (SecureDirectoryStream<Path> holder = open(root, parent)) {
			TreeRemoval removal = new TreeRemoval(supervisor);
			if (left) {
				removal.delete(holder, aside);
			}
			if (present) {
				holder.move(name, holder, aside);
				removal.delete(holder, aside);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory '%s' cannot be deleted".formatted(directory), ex);
		}
	}

	/**
	 * Return whether a directory is there.
	 * @param directory absolute path
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	public boolean isPresent(Path directory) {
		return isDirectory(root(directory), directory);
	}

	/**
	 * Read a directory.
	 * @param directory absolute path
	 * @param reading takes the open directory
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 * @throws IOException if it cannot be read
	 */
	void read(Path directory, Reading reading) throws IOException {
		Path root = root(directory);
		if (!isDirectory(root, directory)) {
			throw new NoSuchFileException(directory.toString());
		}
		try (SecureDirectoryStream<Path> open = open(root, directory)) {
			reading.read(open);
		}
	}

	/**
	 * Put a new directory in the place of one that may be there.
	 * @param directory absolute path
	 * @param supervisor decides whether it goes on
	 * @param filling fills the new directory
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	void replace(Path directory, Supervisor supervisor, DirectoryReplacement.Filling filling) {
		ensure(directory, DirectoryAccess.EVERYBODY);
		try (SecureDirectoryStream<Path> parent = open(root(directory), directory.resolveSibling(""))) {
			new DirectoryReplacement(parent, directory, supervisor).run(filling);
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.SNAPSHOT_IMPOSSIBLE,
					"The directory '%s' cannot be restored: %s.".formatted(directory, ex), ex);
		}
	}

	/** Open a directory part by part, none of them a link. */
	private static SecureDirectoryStream<Path> open(Path root, Path directory) throws IOException {
		SecureDirectoryStream<Path> current = TreeRemoval.open(root);
		for (Path name : root.relativize(directory)) {
			if (!name.toString().isEmpty()) {
				try (SecureDirectoryStream<Path> parent = current) {
					current = parent.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS);
				}
			}
		}
		return current;
	}

	private Path root(Path directory) {
		return this.roots.findRoot(directory.normalize())
			.filter((root) -> !root.equals(directory))
			.orElseThrow(() -> new ProblemException(ProblemType.PATH_NOT_ALLOWED,
					"The directory '%s' lies outside the roots for volumes, %s ('stackyard.volumes.roots')."
						.formatted(directory, this.roots.paths())));
	}

	/** Return whether it is there; a link or a file on the way is refused. */
	private static boolean isDirectory(Path root, Path directory) {
		Path current = root;
		for (Path name : root.relativize(directory)) {
			current = current.resolve(name).normalize();
			if (!Files.exists(current, LinkOption.NOFOLLOW_LINKS)) {
				return false;
			}
			if (!Files.isDirectory(current, LinkOption.NOFOLLOW_LINKS)) {
				throw new ProblemException(ProblemType.PATH_NOT_ALLOWED,
						"'%s' on the way to the volume '%s' is a link or a file, not a directory.".formatted(current,
								directory));
			}
		}
		return true;
	}

	/** Reads an open directory. */
	@FunctionalInterface
	interface Reading {

		void read(SecureDirectoryStream<Path> directory) throws IOException;

	}

}
