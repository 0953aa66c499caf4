package io.stackyard;

import javax.sql.DataSource;

import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database in memory with the product's tables, one for each instance. */
public final class TestDatabase {

	private final DataSource dataSource;

	public TestDatabase() {
		String name = "test" + System.identityHashCode(this);
		this.dataSource = new DriverManagerDataSource("jdbc:h2:mem:" + name
				+ ";DB_CLOSE_DELAY=-1;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH");
		Flyway.configure().dataSource(this.dataSource).load().migrate();
	}

	public JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource);
	}

	public DataSource dataSource() {
		return this.dataSource;
	}

}
