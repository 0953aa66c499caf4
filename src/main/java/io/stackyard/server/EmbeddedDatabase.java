package io.stackyard.server;

import java.nio.file.Path;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * The database in the data directory. Its address has the settings without which H2 loses
 * what it has acknowledged, or closes itself when a thread is interrupted.
 *
 * @param base path that the names of its files begin with
 */
record EmbeddedDatabase(Path base) implements JdbcConnectionDetails {

	private static final String SETTINGS = ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL"
			+ ";DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

	/** Return the address for who only reads: the file stays as it is, byte for byte. */
	String readOnlyUrl() {
		return getJdbcUrl() + ";ACCESS_MODE_DATA=r";
	}

	@Override
	public String getJdbcUrl() {
		return "jdbc:h2:retry:" + this.base + SETTINGS;
	}

	@Override
	public String getUsername() {
		return "sa";
	}

	@Override
	public String getPassword() {
		return "";
	}

}
