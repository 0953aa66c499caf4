package io.stackyard.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.stackyard.TestDatabase;
import org.flywaydb.core.Flyway;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A database on the disk with the product's tables, and a history of finished jobs. */
final class BenchmarkDatabase implements AutoCloseable {

	private static final long BATCH = 20_000;

	private final HikariDataSource dataSource = new HikariDataSource();

	private final Path directory;

	private final TestDatabase.Kind kind;

	/**
	 * Make a database.
	 * @param kind whose
	 * @param finished number of finished jobs
	 */
	BenchmarkDatabase(TestDatabase.Kind kind, long finished) throws IOException {
		this.kind = kind;
		this.directory = Files.createTempDirectory(Files.createDirectories(Path.of("target/benchmarks")), "h2-")
			.toAbsolutePath();
		switch (kind) {
			case EMBEDDED -> this.dataSource.setJdbcUrl(url(this.directory));
			case POSTGRESQL -> this.dataSource.setDataSource(new TestDatabase(kind).dataSource());
		}
		Flyway.configure().dataSource(this.dataSource).load().migrate();
		LongStream.range(0, (finished + BATCH - 1) / BATCH)
			.forEach((batch) -> fill(batch * BATCH + 1, Math.min(finished, (batch + 1) * BATCH)));
		jdbc().sql("analyze").update();
	}

	/** The address that the product uses, its durability with it. */
	private static String url(Path directory) {
		return "jdbc:h2:retry:" + directory.resolve("stackyard")
				+ ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
	}

	private void fill(long from, long to) {
		String numbers = (this.kind == TestDatabase.Kind.EMBEDDED) ? "system_range(%d, %d)" : "generate_series(%d, %d)";
		jdbc().sql("""
				insert into job (id, type, deployment, state, requested_by, parameters, attempts, created_at, ended_at)
				select '01M0' || lpad(cast(n as varchar), 22, '0'), 'no-op', 'd' || mod(n, 10), 'SUCCEEDED', 'nobody',
					'{}', 1, current_timestamp, current_timestamp
				from """.concat(" " + numbers.formatted(from, to)) + " as numbers (n)").update();
	}

	DataSource dataSource() {
		return this.dataSource;
	}

	/** Return whether a commit is on the disk only when the database is told so. */
	boolean takesCheckpoints() {
		return this.kind == TestDatabase.Kind.EMBEDDED;
	}

	JdbcClient jdbc() {
		return JdbcClient.create(this.dataSource);
	}

	@Override
	public void close() throws IOException {
		this.dataSource.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
