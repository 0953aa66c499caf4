package io.stackyard.storage;

import java.sql.DatabaseMetaData;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Brings what was committed to the disk: H2 leaves a commit to the operating system,
 * PostgreSQL does not.
 */
@Component
public final class DurableDatabase {

	private final JdbcClient jdbc;

	private final boolean embedded;

	public DurableDatabase(DataSource dataSource) {
		this.jdbc = JdbcClient.create(dataSource);
		this.embedded = "H2".equals(product(dataSource));
	}

	/** Return whether this process alone uses the database. */
	public boolean isEmbedded() {
		return this.embedded;
	}

	/** When this returns all that was committed before is on the disk. */
	public void sync() {
		if (this.embedded) {
			this.jdbc.sql("checkpoint sync").update();
		}
	}

	private static String product(DataSource dataSource) {
		try {
			return JdbcUtils.extractDatabaseMetaData(dataSource, DatabaseMetaData::getDatabaseProductName);
		}
		catch (MetaDataAccessException ex) {
			throw new IllegalStateException("The database does not say what it is", ex);
		}
	}

}
