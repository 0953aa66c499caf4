package io.stackyard.server;

import io.stackyard.storage.DataDirectory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the database in the data directory unless another one is configured. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	DataDirectoryLock dataDirectoryLock(DataDirectory data) {
		return DataDirectoryLock.take(data.root());
	}

	@Bean
	@ConditionalOnProperty(name = "spring.datasource.url", matchIfMissing = true, havingValue = "false")
	JdbcConnectionDetails embeddedDatabase(DataDirectory data, DataDirectoryLock lock) {
		return new EmbeddedDatabase(data.root());
	}

}
