package io.stackyard.stack;

import java.util.Optional;
import java.util.SortedSet;

/**
 * The files of a source at one moment, read on demand. Links are not files: nothing in a
 * tree leads out of it.
 */
public interface FileTree {

	/**
	 * Return a file's content.
	 * @param path the file
	 * @return the bytes, or empty if there is no regular file at that path
	 */
	Optional<byte[]> find(FilePath path);

	/**
	 * Return what a directory holds.
	 * @param directory the directory
	 * @return the names in it, those of directories with a slash at the end; empty if
	 * there is no such directory
	 */
	SortedSet<String> list(FilePath directory);

}
