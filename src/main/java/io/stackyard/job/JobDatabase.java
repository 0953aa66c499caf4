package io.stackyard.job;

import java.sql.DatabaseMetaData;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as jobs use it: statements, transactions, and what makes them durable. */
@Component
class JobDatabase {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final boolean embedded;

	JobDatabase(DataSource dataSource, PlatformTransactionManager transactions) {
		this.jdbc = JdbcClient.create(dataSource);
		this.transactions = new TransactionTemplate(transactions);
		this.embedded = "H2".equals(product(dataSource));
	}

	/** Return whether this process alone uses the database. */
	boolean isEmbedded() {
		return this.embedded;
	}

	JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(sql);
	}

	/** Do all or nothing. */
	<T extends @Nullable Object> T transaction(Supplier<T> action) {
		return this.transactions.execute((status) -> action.get());
	}

	/**
	 * Do all or nothing, and have it on the disk when this returns: H2 leaves a commit to
	 * the operating system, PostgreSQL does not.
	 */
	<T extends @Nullable Object> T durable(Supplier<T> action) {
		T result = transaction(action);
		if (this.embedded) {
			this.jdbc.sql("checkpoint sync").update();
		}
		return result;
	}

	static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
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
