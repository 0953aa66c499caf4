package io.stackyard.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Sees to it that PostgreSQL keeps nobody waiting: what it cannot do within some seconds
 * fails, so that a request is answered and its connection is free for others. A setting
 * that the configuration gives is left as it is.
 */
final class PostgresqlLimits implements BeanPostProcessor {

	static final String PREFIX = "jdbc:postgresql:";

	/** By the server: a row or table that somebody holds, and whatever takes too long. */
	private static final String SESSION = "set lock_timeout = '2s'; set statement_timeout = '4s'; "
			+ "set idle_in_transaction_session_timeout = '10s'";

	/** By the driver, in seconds: a server that is not there, or has become silent. */
	private static final List<Limit> DRIVER = List.of(new Limit("connectTimeout", "2"), new Limit("socketTimeout", "5"),
			new Limit("tcpKeepAlive", "true"));

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof HikariDataSource pool && String.valueOf(pool.getJdbcUrl()).startsWith(PREFIX)) {
			limit(pool);
			connect(pool);
		}
		return bean;
	}

	private static void limit(HikariDataSource pool) {
		if (pool.getConnectionInitSql() == null) {
			pool.setConnectionInitSql(SESSION);
		}
		DRIVER.forEach((limit) -> pool.getDataSourceProperties().putIfAbsent(limit.property(), limit.value()));
	}

	/** Connect once: who starts the server learns at once that the address is wrong. */
	private static void connect(HikariDataSource pool) {
		try (Connection connection = pool.getConnection()) {
			connection.isValid((int) Duration.ofMillis(pool.getValidationTimeout()).toSeconds());
		}
		catch (SQLException | PoolInitializationException ex) {
			throw unreachable(pool, ex);
		}
	}

	private static StartRefusedException unreachable(HikariDataSource pool, Exception failure) {
		@Nullable String address = pool.getJdbcUrl();
		Throwable cause = failure;
		while (cause.getCause() != null && !(cause instanceof SQLException)) {
			cause = cause.getCause();
		}
		return new StartRefusedException(ExitCode.UNAVAILABLE,
				"The database '%s' cannot be used: %s".formatted(String.valueOf(address).replaceAll("\\?.*", ""),
						cause.getMessage()),
				"Start it, or correct 'spring.datasource.url', 'spring.datasource.username' and 'spring.datasource.password'.",
				failure);
	}

	/** A setting of the driver. */
	private record Limit(String property, String value) {
	}

}
