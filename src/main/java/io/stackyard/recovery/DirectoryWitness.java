package io.stackyard.recovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentDirectories;
import io.stackyard.deployment.DirectoryRecord;
import io.stackyard.server.DatabaseWitness;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows from the directories of deployments what the database has to hold: they are
 * written after it.
 */
@Component
class DirectoryWitness implements DatabaseWitness {

	private final DeploymentDirectories directories;

	DirectoryWitness(DeploymentDirectories directories) {
		this.directories = directories;
	}

	@Override
	public Optional<String> findTrace() {
		List<DirectoryRecord> records = this.directories.list();
		if (records.isEmpty()) {
			return Optional.empty();
		}
		String names = records.stream()
			.map((record) -> "'%s'".formatted(record.name()))
			.collect(Collectors.joining(", "));
		return Optional.of("there are directories of the deployments " + names);
	}

	@Override
	public Optional<String> findLoss(JdbcClient database) {
		List<Deployment> recorded = this.directories.list()
			.stream()
			.flatMap((record) -> (record instanceof DirectoryRecord.Readable readable)
					? Stream.of(readable.deployment()) : Stream.empty())
			.toList();
		if (recorded.isEmpty()) {
			return Optional.empty();
		}
		Map<String, Integer> known = releases(database);
		return recorded.stream().flatMap((deployment) -> loss(deployment, known).stream()).findFirst();
	}

	private static Optional<String> loss(Deployment deployment, Map<String, Integer> known) {
		@Nullable Integer release = known.get(deployment.name().value());
		if (release == null) {
			return Optional
				.of("it does not know the deployment '%s', which has a directory".formatted(deployment.name()));
		}
		return (release >= deployment.release()) ? Optional.empty()
				: Optional.of("it knows the deployment '%s' up to release %d, and its directory has release %d"
					.formatted(deployment.name(), release, deployment.release()));
	}

	private static Map<String, Integer> releases(JdbcClient database) {
		Map<String, Integer> releases = new TreeMap<>();
		database.sql("select name, release_number from deployment")
			.query((row, index) -> Map.entry(row.getString("name"), row.getInt("release_number")))
			.list()
			.forEach((entry) -> releases.put(entry.getKey(), entry.getValue()));
		return releases;
	}

}
