package io.stackyard.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SortedSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes and deletes the host directories of volumes: below the roots, never through a
 * link. A directory below the deployments root can be written by every user of a
 * container, because nobody else on the host can enter what lies above it.
 */
@Component
class HostDirectories {

	private final HostRoots roots;

	HostDirectories(HostRoots roots) {
		this.roots = roots;
	}

	/**
	 * Make sure that directories are there.
	 * @param directories absolute paths
	 * @return how many were made
	 * @throws ProblemException of the type {@code path-not-allowed} if one lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	int ensure(SortedSet<Path> directories) {
		int made = 0;
		for (Path directory : directories) {
			made += ensure(directory) ? 1 : 0;
		}
		return made;
	}

	/**
	 * Delete a directory with all that is in it; one that is not there is deleted. It is
	 * put aside first: what is made in its place meanwhile stays.
	 * @param directory the directory
	 * @param supervisor decides before each file whether it goes on
	 * @throws ProblemException of the type {@code path-not-allowed} if it lies outside
	 * the roots, or a part of its path is a link or a file
	 */
	void delete(Path directory, Supervisor supervisor) {
		Path root = root(directory);
		boolean present = isDirectory(root, directory);
		Path aside = directory.resolveSibling("." + directory.getFileName() + ".deleted");
		if (isDirectory(root, aside)) {
			deleteTree(aside, supervisor);
		}
		if (present) {
			putAside(directory, aside);
			deleteTree(aside, supervisor);
		}
	}

	private static void putAside(Path directory, Path aside) {
		try {
			Files.move(directory, aside, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory '%s' cannot be deleted".formatted(directory), ex);
		}
	}

	private boolean ensure(Path directory) {
		Path root = root(directory);
		if (isDirectory(root, directory)) {
			return false;
		}
		try {
			Path current = root;
			for (Path name : root.relativize(directory)) {
				current = current.resolve(name);
				create(current, current.equals(directory));
			}
			return true;
		}
		catch (IOException ex) {
			throw new ProblemException(ProblemType.PATH_NOT_ALLOWED,
					"The directory '%s' cannot be made: %s.".formatted(directory, ex.getMessage()), ex);
		}
	}

	/** Make a directory that shows up only when it can be used. */
	private static void create(Path directory, boolean volume) throws IOException {
		if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			return;
		}
		Path fresh = directory.resolveSibling("." + directory.getFileName() + ".new");
		if (!Files.isDirectory(fresh, LinkOption.NOFOLLOW_LINKS)) {
			Files.createDirectory(fresh);
		}
		Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(volume ? "rwxrwxrwx" : "rwx------"));
		Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
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
			current = current.resolve(name);
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

	private static void deleteTree(Path directory, Supervisor supervisor) {
		try {
			Files.walkFileTree(directory, new Deletion(supervisor));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The directory '%s' cannot be deleted".formatted(directory), ex);
		}
	}

	/** Deletes files and then their directory; links are deleted, not followed. */
	private static final class Deletion extends SimpleFileVisitor<Path> {

		private final Supervisor supervisor;

		Deletion(Supervisor supervisor) {
			this.supervisor = supervisor;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			this.supervisor.checkpoint();
			Files.delete(file);
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
			if (failure != null) {
				throw failure;
			}
			Files.delete(directory);
			return FileVisitResult.CONTINUE;
		}

	}

}
