package io.stackyard.status;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What a host directory holds now.
 *
 * @param bytes sum of the sizes of its files
 * @param lastWrite when a file in it was last written, or {@code null} if it has none
 */
public record VolumeUsage(long bytes, @Nullable Instant lastWrite) {

	/** Return the usage of a directory; one that is not there holds nothing. */
	public static VolumeUsage of(Path directory) {
		Measure measure = new Measure();
		try {
			if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
				Files.walkFileTree(directory, measure);
			}
		}
		catch (IOException ex) {
			return new VolumeUsage(measure.bytes, measure.lastWrite);
		}
		return new VolumeUsage(measure.bytes, measure.lastWrite);
	}

	/** Adds up files; one that vanishes meanwhile does not count. */
	private static final class Measure extends SimpleFileVisitor<Path> {

		private long bytes;

		private @Nullable Instant lastWrite;

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
			this.bytes += attributes.isRegularFile() ? attributes.size() : 0;
			Instant written = attributes.lastModifiedTime().toInstant();
			if (this.lastWrite == null || written.isAfter(this.lastWrite)) {
				this.lastWrite = written;
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult visitFileFailed(Path file, IOException failure) {
			return FileVisitResult.CONTINUE;
		}

	}

}
