package io.stackyard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseKeeperTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger(DatabaseKeeper.class);

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	private final Path home;

	private final Path elsewhere;

	private final DatabaseFixture database;

	DatabaseKeeperTests(@TempDir Path directory) throws IOException {
		this.home = directory.toRealPath().resolve("data");
		this.elsewhere = this.home.resolveSibling("elsewhere");
		this.database = new DatabaseFixture(this.home);
	}

	@BeforeEach
	void listen() {
		this.log.start();
		this.logger.setLevel(Level.INFO);
		this.logger.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.log);
		this.logger.setLevel(null);
	}

	@Test
	void rememberWhenTheDirectoryIsGoneSaysSoOnceUntilItIsBack() throws IOException {
		try (DatabaseKeeper keeper = this.database.make()) {
			Files.move(this.home, this.elsewhere);
			keeper.remember();
			keeper.remember();
			Files.move(this.elsewhere, this.home);
			keeper.remember();
			keeper.remember();
		}
		assertThat(this.log.list).extracting(String::valueOf)
			.containsExactly(
					"[WARN] How far the database has come cannot be written down: '%s' is gone. What is changed from now on may be lost when this server ends"
						.formatted(this.database.files().database()),
					"[INFO] How far the database has come is written down again");
		assertThat(this.log.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
	}

}
