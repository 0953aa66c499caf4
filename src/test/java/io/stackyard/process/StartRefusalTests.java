package io.stackyard.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import io.stackyard.OperatorRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a person and a supervisor see of a server that does not start. */
@Execution(ExecutionMode.CONCURRENT)
class StartRefusalTests {

	private final TestHost host;

	private final Path data;

	StartRefusalTests(@TempDir Path directory) throws IOException {
		this.host = new TestHost(directory);
		this.data = this.host.directory().resolve("one");
	}

	@AfterEach
	void closeHost() {
		this.host.close();
	}

	@Test
	void aDamagedDatabaseIsRefusedUntilItIsRecovered() throws IOException, InterruptedException {
		try (StackyardProcess server = StackyardProcess.start(this.host, "one")) {
			server.client().create("shop", Map.of("directory", repository()));
			server.client().succeed("shop", "start", Map.of());
			server.process().kill();
		}
		Files.write(this.data.resolve("stackyard.mv.db"), new byte[10_000]);
		assertRefusal(65, "Stackyard does not start. The database '%s/stackyard.mv.db' is damaged: H2 cannot open it."
			.formatted(this.data), "start with --recover");
		try (StackyardProcess server = StackyardProcess.start(this.host, "one", "--recover")) {
			server.process().awaitLine((line) -> line.contains("shop: release 1, runs on the cluster 'stackyard'."));
			assertThat(server.client().succeed("shop", "restart", Map.of()).path("state").asString())
				.isEqualTo("SUCCEEDED");
		}
	}

	@Test
	void aMissingDatabaseIsRefused() throws IOException, InterruptedException {
		startAndKill();
		Files.delete(this.data.resolve("stackyard.mv.db"));
		assertRefusal(65, "is missing, although there was one in this directory.", "start with --recover");
		assertThat(this.data.resolve("stackyard.mv.db")).doesNotExist();
	}

	@Test
	void aDirectoryThatIsUsedIsRefusedUntilItsHolderIsKilled() throws InterruptedException {
		try (StackyardProcess holder = StackyardProcess.start(this.host, "one")) {
			assertRefusal(78,
					"The data directory '%s' is in use by process %d.".formatted(this.data, holder.process().pid()),
					"Stop that server");
			holder.process().kill();
		}
		startAndKill();
	}

	@Test
	void aDatabaseOfANewerVersionIsRefused() throws InterruptedException, SQLException {
		startAndKill();
		try (Connection connection = DriverManager.getConnection(
				"jdbc:h2:%s/stackyard;DATABASE_TO_LOWER=TRUE;MODE=PostgreSQL".formatted(this.data), "sa", "")) {
			connection.createStatement().execute("""
					insert into "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
						"installed_by", "execution_time", "success")
					values (1000, '1000', 'later', 'SQL', 'V1000__later.sql', 'sa', 1, true)""");
		}
		assertRefusal(78, "A newer version of Stackyard has written the database: its schema is 1000,",
				"Start the newer version");
	}

	@Test
	void aDirectoryThatOthersCouldHavePlantedIsRefused() throws IOException, InterruptedException {
		Path planted = Files.createDirectory(this.host.directory().resolve("planted"));
		Files.setPosixFilePermissions(planted, PosixFilePermissions.fromString("rwxrwxrwx"));
		Files.createSymbolicLink(this.data, planted);
		assertRefusal(77, "The directory '%s' cannot be used: it is a link;".formatted(this.data), "Correct it");
		Files.delete(this.data);
		Files.move(planted, this.data);
		assertRefusal(77, "The directory '%s' cannot be used: it may be written by everybody;".formatted(this.data),
				"Correct it");
	}

	@Test
	void aDatabaseThatDoesNotAnswerIsRefusedWithoutItsPassword() throws InterruptedException {
		ChildJvm process = StackyardProcess.launch(this.host, "one",
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/stackyard?user=x&password=S3CRET");
		assertThat(process.awaitExit()).as(process.output()).isEqualTo(69);
		assertThat(process.output()).contains("The database 'jdbc:postgresql://127.0.0.1:1/stackyard' cannot be used: ")
			.doesNotContain("S3CRET");
	}

	private String repository() {
		return new OperatorRepository(this.host.directory().resolve("volumes/shop"))
			.writeTo(this.host.directory().resolve("repository"))
			.toString();
	}

	private void startAndKill() throws InterruptedException {
		try (StackyardProcess server = StackyardProcess.start(this.host, "one")) {
			server.process().kill();
		}
	}

	private void assertRefusal(int code, String finding, String action) throws InterruptedException {
		ChildJvm process = StackyardProcess.launch(this.host, "one");
		assertThat(process.awaitExit()).as(process.output()).isEqualTo(code);
		assertThat(process.output()).contains(finding, action).doesNotContain("\tat ", "creating bean");
	}

}
