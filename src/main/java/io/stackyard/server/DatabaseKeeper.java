package io.stackyard.server;

import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

import io.stackyard.server.DatabaseMarker.Phase;
import io.stackyard.storage.PrivateFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Keeps the embedded database open, and writes down beside it how it stands, so that the
 * next start can tell whether it is whole. Safe for use by several threads.
 */
final class DatabaseKeeper implements DatabaseRecovery, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseKeeper.class);

	private final ReentrantLock lock = new ReentrantLock();

	private final DatabaseFiles files;

	private final SingleConnectionDataSource connection;

	private final JdbcTemplate jdbc;

	private final boolean asked;

	private DatabaseMarker marker;

	/** Whether it was told that the marker cannot be written. */
	private boolean failed;

	/**
	 * Keep a database.
	 * @param files its files, the marker written unless the database is older than
	 * markers are
	 * @param connection keeps it open
	 * @param asked whether a recovery was asked for
	 */
	DatabaseKeeper(DatabaseFiles files, SingleConnectionDataSource connection, boolean asked) {
		this.files = files;
		this.connection = connection;
		this.asked = asked;
		this.jdbc = new JdbcTemplate(connection);
		this.marker = files.findMarker().orElseGet(() -> DatabaseMarker.ready(null));
	}

	/**
	 * Keep a copy of the database before its schema is changed. H2 changes a schema step
	 * by step; after an interrupted change the next start begins again with the copy.
	 * @param schema version of the schema as it is
	 */
	void beforeMigration(String schema) {
		if (this.marker.phase() == Phase.MAKING || this.marker.phase() == Phase.RECOVERING) {
			return;
		}
		PrivateFile backup = this.files.backup(schema);
		PrivateFile fresh = new PrivateFile(backup.path().resolveSibling("." + backup.path().getFileName() + ".new"));
		fresh.delete();
		this.jdbc.execute("backup to '%s'".formatted(fresh.path().toString().replace("'", "''")));
		fresh.moveTo(backup.path());
		mark(DatabaseMarker.migrating(backup.path().getFileName().toString()));
	}

	/** Take note that the schema is as this version needs it. */
	void afterMigration() {
		if (this.marker.phase() == Phase.RECOVERING) {
			return;
		}
		ready();
	}

	@Override
	public boolean isAsked() {
		return this.asked;
	}

	@Override
	public boolean isDue() {
		return this.marker.phase() == Phase.RECOVERING;
	}

	@Override
	public Optional<String> kept() {
		return isDue() ? Optional.ofNullable(this.marker.kept()) : Optional.empty();
	}

	@Override
	public void complete(List<String> report) {
		kept().map(Path::of)
			.ifPresent((directory) -> new PrivateFile(directory.resolve("report.txt"))
				.write(String.join("\n", report) + "\n"));
		ready();
	}

	/**
	 * Write down how far the database has come, if it has come further. That this fails,
	 * or no longer fails, is told once.
	 */
	@Scheduled(fixedDelayString = "PT5S")
	synchronized void remember() {
		try {
			if (this.marker.phase() == Phase.READY) {
				requireFile();
				ready();
			}
			if (this.failed) {
				logger.info("How far the database has come is written down again");
			}
			this.failed = false;
		}
		catch (DataAccessException | UncheckedIOException ex) {
			if (!this.failed) {
				logger.warn("How far the database has come cannot be written down: {}. "
						+ "What is changed from now on may be lost when this server ends", ex.getMessage());
			}
			logger.debug("How far the database has come cannot be written down", ex);
			this.failed = true;
		}
	}

	/** H2 goes on with a file that was deleted, up to the end of the process. */
	private void requireFile() {
		if (this.files.findLength().isEmpty()) {
			String message = "'%s' is gone".formatted(this.files.database());
			throw new UncheckedIOException(message, new NoSuchFileException(message));
		}
	}

	/**
	 * What the marker says has to be on the disk before the marker is: the number is read
	 * first, then everything up to it is written.
	 */
	private void ready() {
		this.lock.lock();
		try {
			long version = new DatabaseCheck(this.files.database(), this.jdbc).version();
			DatabaseMarker now = DatabaseMarker.ready(version);
			if (!now.equals(this.marker)) {
				this.jdbc.execute("checkpoint sync");
				mark(now);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void mark(DatabaseMarker next) {
		this.files.write(next);
		this.marker = next;
	}

	@Override
	public void close() {
		remember();
		this.connection.destroy();
	}

}
