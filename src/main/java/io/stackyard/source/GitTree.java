package io.stackyard.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The files of a git tree, read from its objects. Links and submodules are not files. */
final class GitTree implements FileTree {

	private static final int SIZE_LIMIT = 1024 * 1024;

	private final Repository repository;

	private final ObjectId tree;

	GitTree(Repository repository, ObjectId tree) {
		this.repository = repository;
		this.tree = tree;
	}

	@Override
	public Optional<byte[]> find(FilePath path) {
		if (path.equals(FilePath.ROOT)) {
			return Optional.empty();
		}
		try (TreeWalk walk = TreeWalk.forPath(this.repository, path.value(), this.tree)) {
			return (walk != null && isFile(walk.getFileMode())) ? Optional.of(read(path, walk.getObjectId(0)))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public SortedSet<String> list(FilePath directory) {
		SortedSet<String> names = new TreeSet<>();
		@Nullable ObjectId found = findDirectory(directory);
		if (found == null) {
			return names;
		}
		try (TreeWalk walk = new TreeWalk(this.repository)) {
			walk.addTree(found);
			while (walk.next()) {
				if (walk.getFileMode() == FileMode.TREE) {
					names.add(walk.getNameString() + "/");
				}
				else if (isFile(walk.getFileMode())) {
					names.add(walk.getNameString());
				}
			}
			return names;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private @Nullable ObjectId findDirectory(FilePath directory) {
		if (directory.equals(FilePath.ROOT)) {
			return this.tree;
		}
		try (TreeWalk walk = TreeWalk.forPath(this.repository, directory.value(), this.tree)) {
			return (walk != null && walk.getFileMode() == FileMode.TREE) ? walk.getObjectId(0) : null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private byte[] read(FilePath path, ObjectId id) throws IOException {
		ObjectLoader loader = this.repository.open(id);
		if (loader.getSize() > SIZE_LIMIT) {
			throw new ProblemException(ProblemType.REPOSITORY_TOO_LARGE,
					"The file '%s' has %d bytes; at most %d are read.".formatted(path, loader.getSize(), SIZE_LIMIT));
		}
		return loader.getBytes(SIZE_LIMIT);
	}

	private static boolean isFile(FileMode mode) {
		return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
	}

}
