package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with the product's tables, one for each instance. */
public final class TestDatabase {

	private static final AtomicInteger number = new AtomicInteger();

	private final DriverManagerDataSource dataSource;

	/** Make an embedded database in memory. */
	public TestDatabase() {
		this(Kind.EMBEDDED);
	}

	/** Make a database of a kind. */
	public TestDatabase(Kind kind) {
		String name = "test" + number.incrementAndGet();
		this.dataSource = switch (kind) {
			case EMBEDDED -> new DriverManagerDataSource("jdbc:h2:mem:" + name
					+ ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
			case POSTGRESQL -> new DriverManagerDataSource(Server.create(name));
		};
		Flyway.configure().dataSource(this.dataSource).load().migrate();
	}

	/**
	 * Make an empty PostgreSQL database for a whole application, and return its address.
	 */
	public static String postgresql() {
		return Server.create("test" + number.incrementAndGet());
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource);
	}

	public DataSource dataSource() {
		return this.dataSource;
	}

	/** Return its address, for another process where it is no database in memory. */
	public String url() {
		return Objects.requireNonNull(this.dataSource.getUrl());
	}

	/** The databases that the product runs on. */
	public enum Kind {

		/** H2, within the process. */
		EMBEDDED,
		/**
		 * A PostgreSQL server of the machine, started by the first test that needs one.
		 */
		POSTGRESQL

	}

	/** The server of this test process; it ends with it. */
	private static final class Server {

		private static final EmbeddedPostgres POSTGRESQL = start();

		private static EmbeddedPostgres start() {
			try {
				return EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** Create a database and return its address. */
		static String create(String name) {
			try (var connection = POSTGRESQL.getPostgresDatabase().getConnection();
					var statement = connection.createStatement()) {
				statement.execute("create database " + name);
			}
			catch (SQLException ex) {
				throw new IllegalStateException("The database '%s' cannot be made".formatted(name), ex);
			}
			return POSTGRESQL.getJdbcUrl("postgres", name);
		}

	}

}
