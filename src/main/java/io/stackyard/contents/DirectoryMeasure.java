package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Adds up the files of a directory of the host, up to a number; links are files. What
 * vanishes meanwhile does not count, and what cannot be read makes the sum a lower bound.
 */
final class DirectoryMeasure extends SimpleFileVisitor<Path> {

	/** So many entries take about a second. */
	static final int LIMIT = 100_000;

	private static final Comparator<Newest> ORDER = Comparator.comparing(Newest::written).thenComparing(Newest::path);

	private final Path directory;

	private final int limit;

	private int entries;

	private long bytes;

	private long files;

	private boolean atLeast;

	private @Nullable Newest newest;

	private DirectoryMeasure(Path directory, int limit) {
		this.directory = directory;
		this.limit = limit;
	}

	/** Return what a directory holds; one that is not there holds nothing. */
	static VolumeUsage of(Path directory) {
		return of(directory, LIMIT);
	}

	static VolumeUsage of(Path directory, int limit) {
		DirectoryMeasure measure = new DirectoryMeasure(directory, limit);
		if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			measure.walk();
		}
		Optional<Newest> newest = Optional.ofNullable(measure.newest);
		return new VolumeUsage(measure.bytes, measure.files, measure.atLeast, newest.map(Newest::written).orElse(null),
				newest.map(Newest::path).orElse(null), free(directory), null);
	}

	@Override
	public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
		return next();
	}

	@Override
	public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
		this.files++;
		this.bytes += attributes.isRegularFile() ? attributes.size() : 0;
		Newest candidate = new Newest(attributes.lastModifiedTime().toInstant(),
				this.directory.relativize(file).toString());
		if (this.newest == null || ORDER.compare(candidate, this.newest) > 0) {
			this.newest = candidate;
		}
		return next();
	}

	@Override
	public FileVisitResult visitFileFailed(Path file, IOException failure) {
		this.atLeast |= Files.exists(file, LinkOption.NOFOLLOW_LINKS);
		return FileVisitResult.CONTINUE;
	}

	@Override
	public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) {
		this.atLeast |= failure != null;
		return FileVisitResult.CONTINUE;
	}

	private void walk() {
		try {
			Files.walkFileTree(this.directory, this);
		}
		catch (IOException ex) {
			this.atLeast = true;
		}
	}

	private FileVisitResult next() {
		this.entries++;
		if (this.entries > this.limit) {
			this.atLeast = true;
			return FileVisitResult.TERMINATE;
		}
		return FileVisitResult.CONTINUE;
	}

	/** Return the free space of the disk that a directory lies on, or will. */
	private static @Nullable Long free(Path directory) {
		Path there = directory;
		while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS) && there.getParent() != null) {
			there = there.getParent();
		}
		try {
			return Files.getFileStore(there).getUsableSpace();
		}
		catch (IOException ex) {
			return null;
		}
	}

	/**
	 * A file.
	 *
	 * @param written when it was last written
	 * @param path its path in the volume
	 */
	private record Newest(Instant written, String path) {
	}

}
