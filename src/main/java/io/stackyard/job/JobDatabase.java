package io.stackyard.job;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.Supplier;

import javax.sql.DataSource;

import io.stackyard.storage.DurableDatabase;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The database as jobs use it: statements, transactions, and what makes them durable. */
@Component
class JobDatabase {

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final DurableDatabase durable;

	JobDatabase(DataSource dataSource, PlatformTransactionManager transactions) {
		this.jdbc = JdbcClient.create(dataSource);
		this.transactions = new TransactionTemplate(transactions);
		this.durable = new DurableDatabase(dataSource);
	}

	/** Return whether this process alone uses the database. */
	boolean isEmbedded() {
		return this.durable.isEmbedded();
	}

	JdbcClient.StatementSpec sql(String sql) {
		return this.jdbc.sql(sql);
	}

	/** Do all or nothing. */
	<T extends @Nullable Object> T transaction(Supplier<T> action) {
		return this.transactions.execute((status) -> action.get());
	}

	/** Do all or nothing, and have it on the disk when this returns. */
	<T extends @Nullable Object> T durable(Supplier<T> action) {
		T result = transaction(action);
		this.durable.sync();
		return result;
	}

	static OffsetDateTime at(Instant instant) {
		return instant.atOffset(ZoneOffset.UTC);
	}

}
