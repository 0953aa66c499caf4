package io.stackyard.server;

import java.util.Arrays;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the database to the schema of this version, or refuses the start: what a newer
 * version has written is not touched, and what goes wrong halfway can begin again.
 */
final class DatabaseMigration implements FlywayMigrationStrategy {

	private final ObjectProvider<DatabaseKeeper> keeper;

	/**
	 * Create it.
	 * @param keeper keeps the database if it is the embedded one
	 */
	DatabaseMigration(ObjectProvider<DatabaseKeeper> keeper) {
		this.keeper = keeper;
	}

	@Override
	public void migrate(Flyway flyway) {
		MigrationInfoService info = flyway.info();
		requireKnown(info);
		String schema = version(info.current());
		if (info.pending().length > 0) {
			this.keeper.ifAvailable((kept) -> kept.beforeMigration(schema));
		}
		try {
			flyway.migrate();
		}
		catch (FlywayException ex) {
			throw failed(schema, ex);
		}
		this.keeper.ifAvailable(DatabaseKeeper::afterMigration);
	}

	private static void requireKnown(MigrationInfoService info) {
		Arrays.stream(info.all())
			.filter((migration) -> migration.getState().isApplied() && !migration.getState().isResolved())
			.reduce((earlier, later) -> later)
			.ifPresent((unknown) -> {
				throw new StartRefusedException(
						"A newer version of Stackyard has written the database: its schema is %s, and this version knows those up to %s."
							.formatted(version(unknown), latest(info)),
						"Start the newer version, or restore a backup from the time before it; one of the embedded database is in 'backups' of the data directory.");
			});
	}

	private static String latest(MigrationInfoService info) {
		return Arrays.stream(info.all())
			.filter((migration) -> migration.getState().isResolved())
			.reduce((earlier, later) -> later)
			.map(DatabaseMigration::version)
			.orElse("none");
	}

	private StartRefusedException failed(String schema, FlywayException failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		return new StartRefusedException(ExitCode.CONFIGURATION,
				"The database cannot be brought to the schema of this version: %s"
					.formatted(String.valueOf(cause.getMessage()).lines().findFirst().orElse("")),
				"Start the version that ran before: it finds the database with the schema %s, as it was. Report this with what the log says with --logging.level.announcement=debug."
					.formatted(schema),
				failure);
	}

	private static String version(@Nullable MigrationInfo migration) {
		@Nullable MigrationVersion version = (migration != null) ? migration.getVersion() : null;
		return (version != null) ? version.getVersion() : "0";
	}

}
