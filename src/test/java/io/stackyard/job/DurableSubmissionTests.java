package io.stackyard.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import io.stackyard.process.ChildJvm;
import io.stackyard.server.TestEmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that was accepted is on the disk: it outlives a process that is killed in the
 * middle of a stream of submissions.
 */
@Execution(ExecutionMode.CONCURRENT)
class DurableSubmissionTests {

	private static final int KILLS = 20;

	private static final int MOST = 300;

	/** What H2 does unless it is told otherwise. */
	private static final String CARELESS = "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

	private final SortedSet<String> accepted = new TreeSet<>();

	private final Random random = new Random(20261124);

	@Test
	void everyAcceptedJobIsThereAfterTwentyKills(@TempDir Path directory) throws InterruptedException {
		String database = migrated(TestEmbeddedDatabase.url(directory));
		for (int kill = 0; kill < KILLS; kill++) {
			acceptAndKill(database, true);
			assertThat(lost(database)).as("after kill %d", kill + 1).isEmpty();
		}
		assertThat(this.accepted).hasSizeGreaterThan(KILLS);
	}

	/** The test above can fail: it does with the settings that H2 has by itself. */
	@Test
	void withoutItsSettingsTheDatabaseLosesAcceptedJobs(@TempDir Path directory) throws InterruptedException {
		String database = migrated(CARELESS.formatted(directory.resolve("careless")));
		int kills = 0;
		do {
			acceptAndKill(database, false);
			kills++;
		}
		while (lost(database).isEmpty() && kills < KILLS);
		assertThat(lost(database)).as("lost by the %d. kill", kills).isNotEmpty();
	}

	/** Kill a process somewhere in its stream of submissions. */
	private void acceptAndKill(String database, boolean durable) throws InterruptedException {
		try (ChildJvm process = JobProcess.accept(database, durable)) {
			AtomicInteger left = new AtomicInteger(1 + this.random.nextInt(MOST));
			process.awaitLine((line) -> JobId.parse(line).isPresent() && left.decrementAndGet() == 0);
			process.kill();
			process.lines().stream().filter((line) -> JobId.parse(line).isPresent()).forEach(this.accepted::add);
		}
	}

	private static String migrated(String database) {
		Flyway.configure().dataSource(database, "sa", "").load().migrate();
		return database;
	}

	private List<String> lost(String database) {
		SingleConnectionDataSource dataSource = new SingleConnectionDataSource(database, "sa", "", true);
		try {
			Set<String> found = JdbcClient.create(dataSource).sql("select id from job").query(String.class).set();
			return this.accepted.stream().filter((id) -> !found.contains(id)).toList();
		}
		finally {
			dataSource.destroy();
		}
	}

}
