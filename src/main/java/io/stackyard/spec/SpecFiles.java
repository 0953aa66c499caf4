package io.stackyard.spec;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;

/**
 * The files of a stack of the server, and in them those that a spec names: a directory or
 * file of the spec's own source goes before one of the stack's that has the same path.
 */
final class SpecFiles implements FileTree {

	private final FileTree stack;

	private final FileTree source;

	private final SortedSet<FilePath> ownDirectories;

	private final SortedSet<FilePath> ownFiles;

	/**
	 * Create the files.
	 * @param stack the stack's files
	 * @param source the files that come with the spec
	 * @param storage what the spec names
	 */
	SpecFiles(FileTree stack, FileTree source, Storage storage) {
		this.stack = stack;
		this.source = source;
		this.ownDirectories = storage.configMaps()
			.values()
			.stream()
			.filter((directory) -> !source.list(directory).isEmpty())
			.collect(Collectors.toCollection(TreeSet::new));
		this.ownFiles = storage.caCertificates()
			.stream()
			.filter((file) -> source.find(file).isPresent())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	@Override
	public Optional<byte[]> find(FilePath path) {
		boolean own = this.ownFiles.contains(path) || this.ownDirectories.contains(path.parent());
		return own ? this.source.find(path) : this.stack.find(path);
	}

	@Override
	public SortedSet<String> list(FilePath directory) {
		return this.ownDirectories.contains(directory) ? this.source.list(directory) : this.stack.list(directory);
	}

}
