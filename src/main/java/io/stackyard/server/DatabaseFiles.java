package io.stackyard.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.PrivateFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of the embedded database.
 *
 * @param data the directory that they lie in
 */
record DatabaseFiles(DataDirectory data) {

	/** Name of the directory that holds what was damaged. */
	static final String DAMAGED = "damaged";

	private static final String NAME = "stackyard";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'")
		.withZone(ZoneOffset.UTC);

	/** Return the path that H2 makes its file names of. */
	Path base() {
		return this.data.root().resolve(NAME);
	}

	/** Return the file that holds the database. */
	Path database() {
		return this.data.root().resolve(NAME + ".mv.db");
	}

	/** Return the length of the database in bytes, or empty if there is no file. */
	Optional<Long> findLength() {
		try {
			return Files.exists(database()) ? Optional.of(Files.size(database())) : Optional.empty();
		}
		catch (IOException ex) {
			throw failure("'%s' cannot be read".formatted(database()), ex);
		}
	}

	/**
	 * Return what is written down beside the database. A marker that cannot be read says
	 * no more than that there was a database.
	 */
	Optional<DatabaseMarker> findMarker() {
		return marker().findText().map((text) -> {
			try {
				return JSON.readValue(text, DatabaseMarker.class);
			}
			catch (JacksonException ex) {
				return DatabaseMarker.ready(null);
			}
		});
	}

	/** Write the marker; when this returns it is on the disk. */
	void write(DatabaseMarker marker) {
		marker().write(JSON.writeValueAsString(marker));
	}

	/** Delete a database that holds nothing. */
	void delete() {
		files().forEach((file) -> new PrivateFile(file).delete());
	}

	/**
	 * Move the database out of the way.
	 * @param now the time, which names the directory that keeps it
	 * @return that directory
	 */
	Path moveAside(Instant now) {
		Path kept = this.data.directory(DAMAGED).resolve(MOMENT.format(now));
		try {
			Files.createDirectories(kept);
			for (Path file : files()) {
				if (Files.exists(file)) {
					new PrivateFile(file).moveTo(kept.resolve(file.getFileName()));
				}
			}
			return kept;
		}
		catch (IOException ex) {
			throw failure("'%s' cannot be made".formatted(kept), ex);
		}
	}

	/** Return the file for a copy of the database as it was with a schema. */
	PrivateFile backup(String schema) {
		return new PrivateFile(backups().resolve("schema-%s.zip".formatted(schema)));
	}

	/** Put a copy in the place of the database. */
	void restore(String backup) {
		Path fresh = this.data.root().resolve(NAME + ".restored");
		try (FileSystem zip = FileSystems.newFileSystem(backups().resolve(backup))) {
			Files.copy(zip.getPath("/", database().getFileName().toString()), fresh,
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw failure("The copy '%s' of the database cannot be read".formatted(backups().resolve(backup)), ex);
		}
		new PrivateFile(fresh).moveTo(database());
	}

	private Path backups() {
		return this.data.directory("backups");
	}

	private List<Path> files() {
		return List.of(database(), this.data.root().resolve(NAME + ".trace.db"));
	}

	private PrivateFile marker() {
		return new PrivateFile(this.data.root().resolve("database.json"));
	}

	private static UncheckedIOException failure(String message, IOException cause) {
		return new UncheckedIOException(message, cause);
	}

}
