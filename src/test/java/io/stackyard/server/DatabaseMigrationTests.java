package io.stackyard.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseMigrationTests {

	private final Path home;

	private final DatabaseFixture database;

	private List<String> before = List.of();

	DatabaseMigrationTests(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		this.database = new DatabaseFixture(this.home.resolve("data"));
	}

	@BeforeEach
	void makeDatabase() {
		this.database.make().close();
		this.before = this.database.content();
	}

	@Test
	void migrateKeepsACopyOfWhatWasBefore() {
		upgrade(new NewTable(() -> {
		}));
		assertThat(this.database.content()).hasSizeGreaterThan(this.before.size());
		assertThat(this.home.resolve("data/backups")).isDirectoryContaining("glob:**/schema-*.zip");
	}

	@Test
	void migrateWhenItFailsRefusesAndTheVersionBeforeGoesOn() {
		assertThatExceptionOfType(StartRefusedException.class).isThrownBy(() -> upgrade(new NewTable(() -> {
			throw new IllegalStateException("Something is wrong");
		})))
			.withMessage("The database cannot be brought to the schema of this version: Something is wrong")
			.satisfies((ex) -> assertThat(ExitCode.find(ex)).isEqualTo(OptionalInt.of(78)));
		assertThat(this.database.content()).isNotEqualTo(this.before);
		this.database.open(false).close();
		assertThat(this.database.content()).isEqualTo(this.before);
	}

	@Test
	void migrateWhenTheProcessWasKilledWithinItBeginsAgain() {
		Path killed = this.home.resolve("killed");
		upgrade(new NewTable(() -> this.database.copyTo(killed)));
		DatabaseFixture next = new DatabaseFixture(killed);
		try (DatabaseKeeper keeper = next.open(false)) {
			assertThat(next.content()).isEqualTo(this.before);
			next.migrate(keeper, (flyway) -> flyway.javaMigrations(new NewTable(() -> {
			})));
		}
		assertThat(next.content()).contains("{id=1}");
	}

	@Test
	void migrateWhenANewerVersionHasWrittenRefuses() {
		upgrade(new NewTable(() -> {
		}));
		try (DatabaseKeeper keeper = this.database.open(false)) {
			assertThatExceptionOfType(StartRefusedException.class)
				.isThrownBy(() -> this.database.migrate(keeper, (flyway) -> {
				}))
				.withMessageStartingWith(
						"A newer version of Stackyard has written the database: its schema is 1000, and this version knows those up to ")
				.satisfies((ex) -> assertThat(ExitCode.find(ex)).isEqualTo(OptionalInt.of(78)));
		}
		assertThat(this.database.content()).contains("{id=1}");
	}

	private void upgrade(NewTable migration) {
		try (DatabaseKeeper keeper = this.database.open(false)) {
			this.database.migrate(keeper, (FluentConfiguration flyway) -> flyway.javaMigrations(migration));
		}
	}

	/**
	 * A migration of a later version.
	 *
	 * @param event what happens in the middle of it
	 */
	private record NewTable(Runnable event) implements JavaMigration {

		@Override
		public MigrationVersion getVersion() {
			return MigrationVersion.fromVersion("1000");
		}

		@Override
		public String getDescription() {
			return "new table";
		}

		@Override
		public Integer getChecksum() {
			return 1;
		}

		@Override
		public boolean canExecuteInTransaction() {
			return true;
		}

		@Override
		public void migrate(Context context) throws Exception {
			try (Statement statement = context.getConnection().createStatement()) {
				statement.execute("create table new_table (id integer)");
				this.event.run();
				statement.execute("insert into new_table values (1)");
			}
		}

	}

}
