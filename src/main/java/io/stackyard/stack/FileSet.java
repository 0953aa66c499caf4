package io.stackyard.stack;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files in memory.
 *
 * @param files content by path
 */
public record FileSet(SortedMap<FilePath, FileContent> files) implements FileTree {

	public FileSet {
		files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
	}

	@Override
	public Optional<byte[]> find(FilePath path) {
		return Optional.ofNullable(this.files.get(path)).map(FileContent::toByteArray);
	}

	@Override
	public SortedSet<String> list(FilePath directory) {
		String prefix = directory.value().isEmpty() ? "" : directory.value() + "/";
		SortedSet<String> names = new TreeSet<>();
		for (FilePath file : this.files.keySet()) {
			if (file.value().startsWith(prefix)) {
				String rest = file.value().substring(prefix.length());
				int slash = rest.indexOf('/');
				names.add((slash < 0) ? rest : rest.substring(0, slash + 1));
			}
		}
		return names;
	}

}
