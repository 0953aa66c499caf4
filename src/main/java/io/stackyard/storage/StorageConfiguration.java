package io.stackyard.storage;

import java.nio.file.Path;
import java.util.random.RandomGenerator;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the directories that the configuration names. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

	private static final Path HOME = Path.of(System.getProperty("user.home"));

	@Bean
	DataDirectory dataDirectory(StorageProperties properties) {
		Path root = (properties.dataDirectory() != null) ? expand(properties.dataDirectory())
				: HOME.resolve(".stackyard");
		Path deployments = (properties.deploymentsRoot() != null) ? expand(properties.deploymentsRoot())
				: root.resolve("deployments");
		return DataDirectory.open(root, deployments);
	}

	@Bean
	HostRoots hostRoots(DataDirectory data, StorageProperties properties) {
		return HostRoots.of(data.deployments(),
				properties.volumes().roots().stream().map(StorageConfiguration::expand).toList());
	}

	@Bean
	Encryption encryption(DataDirectory data, StorageProperties properties, RandomGenerator random) {
		@Nullable Path keyFile = properties.secrets().keyFile();
		return Encryption.of(data, (keyFile != null) ? expand(keyFile) : null, random);
	}

	private static Path expand(Path path) {
		return path.startsWith("~") ? HOME.resolve(Path.of("~").relativize(path)) : path;
	}

}
