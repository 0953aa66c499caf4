package io.stackyard.server;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Opens the embedded database if it is whole, and makes one only where there was none or
 * where that was asked for.
 */
final class DatabaseOpening {

	private static final Logger logger = LoggerFactory.getLogger(DatabaseOpening.class);

	/** H2's code for a file that another program has open. */
	private static final int IN_USE = 90020;

	private final DatabaseFiles files;

	private final List<DatabaseWitness> witnesses;

	private final Clock clock;

	DatabaseOpening(DatabaseFiles files, List<DatabaseWitness> witnesses, Clock clock) {
		this.files = files;
		this.witnesses = witnesses;
		this.clock = clock;
	}

	/**
	 * Open the database.
	 * @param recover whether a damaged one is moved out of the way and a new one made
	 * @return the connection that keeps it open
	 * @throws DatabaseDamagedException if it is damaged and is not to be recovered
	 */
	SingleConnectionDataSource open(boolean recover) {
		Optional<DatabaseMarker> marker = this.files.findMarker();
		try {
			return marker.isPresent() ? open(marker.get()) : openUnmarked();
		}
		catch (DatabaseDamagedException ex) {
			if (!recover) {
				throw ex;
			}
			logger.warn("{} It is made anew.", ex.getMessage());
			Path kept = this.files.moveAside(this.clock.instant());
			return make(DatabaseMarker.recovering(kept.toString()));
		}
	}

	private SingleConnectionDataSource open(DatabaseMarker marker) {
		return switch (marker.phase()) {
			case MAKING, RECOVERING -> {
				this.files.delete();
				yield make(marker);
			}
			case MIGRATING -> {
				this.files.restore(String.valueOf(marker.kept()));
				yield openWhole(null);
			}
			case READY -> {
				requireFile("although there was one in this directory");
				yield openWhole(marker.version());
			}
		};
	}

	/** Nothing says that there was one, unless somebody knows it from elsewhere. */
	private SingleConnectionDataSource openUnmarked() {
		Optional<String> trace = this.witnesses.stream()
			.map(DatabaseWitness::findTrace)
			.flatMap(Optional::stream)
			.findFirst();
		trace.ifPresent((found) -> requireFile("although " + found));
		return (this.files.findLength().orElse(0L) > 0) ? openWhole(null) : make(DatabaseMarker.making());
	}

	private void requireFile(String although) {
		Optional<Long> length = this.files.findLength();
		if (length.orElse(0L) == 0) {
			throw new DatabaseDamagedException(this.files.database(),
					"%s, %s".formatted(length.isEmpty() ? "is missing" : "is empty", although), null);
		}
	}

	private SingleConnectionDataSource make(DatabaseMarker marker) {
		this.files.write(marker);
		return connect(new EmbeddedDatabase(this.files.base()).getJdbcUrl());
	}

	/**
	 * A damaged file is left as it was found: it is opened for writing when it is whole.
	 */
	private SingleConnectionDataSource openWhole(@Nullable Long version) {
		EmbeddedDatabase database = new EmbeddedDatabase(this.files.base());
		SingleConnectionDataSource reading = connect(database.readOnlyUrl());
		try {
			check(reading).requireWhole(this.witnesses);
		}
		finally {
			reading.destroy();
		}
		SingleConnectionDataSource connection = connect(database.getJdbcUrl());
		if (version != null) {
			check(connection).requireVersion(version);
		}
		return connection;
	}

	private DatabaseCheck check(SingleConnectionDataSource connection) {
		return new DatabaseCheck(this.files.database(), new JdbcTemplate(connection));
	}

	private SingleConnectionDataSource connect(String url) {
		EmbeddedDatabase database = new EmbeddedDatabase(this.files.base());
		SingleConnectionDataSource connection = new SingleConnectionDataSource(url, database.getUsername(),
				database.getPassword(), true);
		try {
			connection.initConnection();
			return connection;
		}
		catch (SQLException ex) {
			throw failure(ex);
		}
	}

	private StartRefusedException failure(SQLException failure) {
		if (failure.getErrorCode() == IN_USE) {
			return refused("is open in another program", "Close it there.", failure);
		}
		@Nullable Throwable cause = failure;
		while (cause != null) {
			if (cause instanceof FileSystemException ex) {
				return refused("cannot be read or written (%s)".formatted(ex), "Correct that.", failure);
			}
			cause = cause.getCause();
		}
		return new DatabaseDamagedException(this.files.database(), "is damaged: H2 cannot open it", failure);
	}

	private StartRefusedException refused(String finding, String action, SQLException cause) {
		return new StartRefusedException(ExitCode.CONFIGURATION,
				"The database '%s' %s.".formatted(this.files.database(), finding), action, cause);
	}

}
