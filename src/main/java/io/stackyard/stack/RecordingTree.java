package io.stackyard.stack;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * A tree that remembers each file that was read from it, so that the same can be read
 * again later. This class is not thread-safe.
 */
public final class RecordingTree implements FileTree {

	private final FileTree tree;

	private final SortedMap<FilePath, FileContent> read = new TreeMap<>();

	/**
	 * Create a tree of which nothing was read.
	 * @param tree where the files are
	 */
	public RecordingTree(FileTree tree) {
		this.tree = tree;
	}

	/** Return the files that were read until now. */
	public SortedMap<FilePath, FileContent> files() {
		return Collections.unmodifiableSortedMap(new TreeMap<>(this.read));
	}

	@Override
	public Optional<byte[]> find(FilePath path) {
		Optional<byte[]> content = this.tree.find(path);
		content.ifPresent((bytes) -> this.read.put(path, FileContent.of(bytes.clone())));
		return content;
	}

	@Override
	public SortedSet<String> list(FilePath directory) {
		return this.tree.list(directory);
	}

}
