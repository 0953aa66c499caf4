package io.stackyard.stack;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;

/**
 * A directory that is held open, so that nobody can put a link in its place. Systems
 * without a way to open a file from its directory get a check before each access instead.
 */
sealed interface OpenDirectory extends Closeable {

	/** The options that open a file and no link. */
	Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

	/** Open a directory, following links in its path. */
	static OpenDirectory open(Path path) throws IOException {
		DirectoryStream<Path> stream = Files.newDirectoryStream(path);
		return (stream instanceof SecureDirectoryStream<Path> secure) ? new Held(secure) : new Checked(path, stream);
	}

	/** Return what stands under a name, or empty if nothing does; links as such. */
	Optional<BasicFileAttributes> find(Path name) throws IOException;

	/** Open a directory in this one; a link is none. */
	OpenDirectory enter(Path name) throws IOException;

	/** Open a file in this directory; a link is none. */
	SeekableByteChannel read(Path name) throws IOException;

	/** Return the entries, which can be asked for once. */
	Iterable<Path> entries();

	/**
	 * A directory by its descriptor.
	 *
	 * @param stream the open directory
	 */
	record Held(SecureDirectoryStream<Path> stream) implements OpenDirectory {

		@Override
		public Optional<BasicFileAttributes> find(Path name) throws IOException {
			try {
				return Optional
					.of(this.stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
						.readAttributes());
			}
			catch (NoSuchFileException ex) {
				return Optional.empty();
			}
		}

		@Override
		public OpenDirectory enter(Path name) throws IOException {
			return new Held(this.stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
		}

		@Override
		public SeekableByteChannel read(Path name) throws IOException {
			return this.stream.newByteChannel(name, READ);
		}

		@Override
		public Iterable<Path> entries() {
			return this.stream;
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

	/**
	 * A directory by its path.
	 *
	 * @param path the directory
	 * @param stream its entries
	 */
	record Checked(Path path, DirectoryStream<Path> stream) implements OpenDirectory {

		@Override
		public Optional<BasicFileAttributes> find(Path name) throws IOException {
			try {
				return Optional.of(Files.readAttributes(this.path.resolve(name), BasicFileAttributes.class,
						LinkOption.NOFOLLOW_LINKS));
			}
			catch (NoSuchFileException ex) {
				return Optional.empty();
			}
		}

		@Override
		public OpenDirectory enter(Path name) throws IOException {
			Path directory = this.path.resolve(name);
			return new Checked(directory, Files.newDirectoryStream(directory));
		}

		@Override
		public SeekableByteChannel read(Path name) throws IOException {
			return Files.newByteChannel(this.path.resolve(name), READ);
		}

		@Override
		public Iterable<Path> entries() {
			return this.stream;
		}

		@Override
		public void close() throws IOException {
			this.stream.close();
		}

	}

}
