package io.stackyard.contents;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The path of an entry of an archive: relative, and it leads nowhere but into the
 * directory that is unpacked.
 *
 * @param path the path; empty for the directory itself
 */
record ArchivePath(Path path) {

	/** What a name becomes that this system cannot read. */
	private static final char UNREADABLE = '\uFFFD';

	/**
	 * Judge the name of an entry.
	 * @throws DamagedArchiveException if it is not the path of an entry
	 */
	static ArchivePath parse(String name) {
		try {
			Path path = Path.of(name);
			if (path.isAbsolute() || path.startsWith("..") || !path.equals(path.normalize()) && hasParent(path)) {
				throw new DamagedArchiveException("the name '%s' leads out of the volume".formatted(name));
			}
			return new ArchivePath(path.normalize());
		}
		catch (InvalidPathException ex) {
			throw new DamagedArchiveException("the name '%s' is none".formatted(name));
		}
	}

	/** Return whether the name of a file cannot be kept, because it cannot be read. */
	static boolean isUnreadable(String name) {
		return name.indexOf(UNREADABLE) >= 0;
	}

	/** Return the path without its first part, which names the directory itself. */
	ArchivePath withoutFirst() {
		int parts = this.path.getNameCount();
		return new ArchivePath((parts > 1) ? this.path.subpath(1, parts) : Path.of(""));
	}

	boolean isRoot() {
		return this.path.toString().isEmpty();
	}

	private static boolean hasParent(Path path) {
		for (Path part : path) {
			if (part.toString().equals("..")) {
				return true;
			}
		}
		return false;
	}

}
