package io.stackyard.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.stackyard.storage.DataDirectory;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** An embedded database in a directory, as the server has one, and its damages. */
final class DatabaseFixture {

	static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

	static final int PAGE = 4096;

	private final Path home;

	private final List<DatabaseWitness> witnesses;

	DatabaseFixture(Path home, DatabaseWitness... witnesses) {
		this.home = home.toAbsolutePath();
		this.witnesses = List.of(witnesses);
	}

	DatabaseFiles files() {
		return new DatabaseFiles(DataDirectory.open(this.home, this.home.resolve("deployments")));
	}

	DatabaseKeeper open(boolean recover) {
		DatabaseFiles files = files();
		Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
		return new DatabaseKeeper(files, new DatabaseOpening(files, this.witnesses, clock).open(recover), recover);
	}

	JdbcTemplate jdbc() {
		EmbeddedDatabase database = new EmbeddedDatabase(files().base());
		return new JdbcTemplate(
				new DriverManagerDataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword()));
	}

	/** Bring the database to a schema, as a start of the server does. */
	void migrate(DatabaseKeeper keeper, Consumer<FluentConfiguration> version) {
		FluentConfiguration flyway = Flyway.configure().dataSource(jdbc().getDataSource());
		version.accept(flyway);
		StaticListableBeanFactory beans = new StaticListableBeanFactory();
		beans.addBean("keeper", keeper);
		new DatabaseMigration(beans.getBeanProvider(DatabaseKeeper.class)).migrate(flyway.load());
	}

	/** Make a database with the product's tables and some rows. */
	DatabaseKeeper make() {
		DatabaseKeeper keeper = open(false);
		migrate(keeper, (flyway) -> {
		});
		JdbcTemplate jdbc = jdbc();
		for (int row = 0; row < 20; row++) {
			jdbc.update("""
					insert into access_token (id, hash, name, role, created_at)
					values (?, ?, ?, 'VIEWER', current_timestamp)""", "T" + row, "h".repeat(64), "token-" + row);
		}
		keeper.remember();
		return keeper;
	}

	/** Copy the database as it is, as if the process were killed now. */
	DatabaseFixture copyTo(Path target) {
		try {
			FileSystemUtils.deleteRecursively(target);
			FileSystemUtils.copyRecursively(this.home, target);
			return new DatabaseFixture(target, this.witnesses.toArray(DatabaseWitness[]::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Return every row of every table. */
	List<String> content() {
		JdbcTemplate jdbc = jdbc();
		List<String> content = new ArrayList<>();
		List<String> tables = jdbc.queryForList("""
				select table_name from information_schema.tables where table_schema = 'public' order by 1""",
				String.class);
		tables.forEach((table) -> content.addAll(jdbc.queryForList("select * from \"" + table + "\" order by 1")
			.stream()
			.map(String::valueOf)
			.toList()));
		return content;
	}

	long pages() {
		return files().findLength().orElseThrow() / PAGE;
	}

	byte[] bytes() {
		try {
			return Files.readAllBytes(files().database());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void truncate(long length) {
		change((channel) -> channel.truncate(length));
	}

	/** Fill a page with noise. */
	void garble(long page) {
		byte[] noise = new byte[PAGE];
		new Random(page).nextBytes(noise);
		change((channel) -> channel.write(ByteBuffer.wrap(noise), page * PAGE));
	}

	private void change(Change change) {
		try (FileChannel channel = FileChannel.open(files().database(), StandardOpenOption.WRITE)) {
			change.apply(channel);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@FunctionalInterface
	private interface Change {

		void apply(FileChannel channel) throws IOException;

	}

}
