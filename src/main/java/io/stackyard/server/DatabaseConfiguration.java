package io.stackyard.server;

import java.time.Clock;

import io.stackyard.storage.DataDirectory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Keeps the database in the data directory unless another one is configured. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class DatabaseConfiguration {

	private static final String RECOVER = "recover";

	@Bean
	DataDirectoryLock dataDirectoryLock(DataDirectory data) {
		return DataDirectoryLock.take(data.root());
	}

	@Bean
	static PostgresqlLimits postgresqlLimits() {
		return new PostgresqlLimits();
	}

	@Bean
	FlywayMigrationStrategy databaseMigration(ObjectProvider<DatabaseKeeper> keeper) {
		return new DatabaseMigration(keeper);
	}

	/** The limits of requests are not for a migration: it has a connection of its own. */
	@Bean
	FlywayConfigurationCustomizer unlimitedMigration(JdbcConnectionDetails database) {
		return (flyway) -> {
			if (database.getJdbcUrl().startsWith(PostgresqlLimits.PREFIX)) {
				flyway.dataSource(database.getJdbcUrl(), database.getUsername(), database.getPassword());
			}
		};
	}

	/** The database in the data directory. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "false")
	static class Embedded {

		@Bean
		DatabaseKeeper databaseKeeper(DataDirectory data, DataDirectoryLock lock,
				ObjectProvider<DatabaseWitness> witnesses, Clock clock, ApplicationArguments arguments) {
			DatabaseFiles files = new DatabaseFiles(data);
			boolean recover = arguments.containsOption(RECOVER);
			return new DatabaseKeeper(files,
					new DatabaseOpening(files, witnesses.orderedStream().toList(), clock).open(recover), recover);
		}

		@Bean
		JdbcConnectionDetails embeddedDatabase(DataDirectory data, DatabaseKeeper keeper) {
			return new EmbeddedDatabase(new DatabaseFiles(data).base());
		}

	}

	/** Another database, which is not this server's to repair. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = "spring.datasource.url")
	static class External {

		@Bean
		DatabaseRecovery databaseRecovery(ApplicationArguments arguments) {
			return new ExternalRecovery(arguments.containsOption(RECOVER));
		}

	}

}
