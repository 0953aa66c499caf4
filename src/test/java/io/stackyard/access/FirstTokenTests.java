package io.stackyard.access;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;

import io.stackyard.TestDatabase;
import io.stackyard.storage.DataDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FirstTokenTests {

	private static final URI ADDRESS = URI.create("http://127.0.0.1:8080");

	private final Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

	private final SplittableRandom random = new SplittableRandom(1);

	private final TokenService tokens = new TokenService(new TokenStore(new TestDatabase().jdbc(), (effect) -> {
	}), new AccessIds(this.clock, this.random), this.clock, this.random);

	private final Path curlrc;

	private final FirstToken first;

	FirstTokenTests(@TempDir Path directory) {
		DataDirectory data = DataDirectory.open(directory.resolve("data"), directory.resolve("data/deployments"));
		this.curlrc = data.root().resolve("curlrc");
		this.first = new FirstToken(this.tokens, data);
	}

	@Test
	void firstStartWritesAFileThatCurlReads() throws IOException {
		this.first.afterSingletonsInstantiated();
		assertThat(Files.readAllLines(this.curlrc)).hasSize(2)
			.first()
			.isEqualTo("# Token of the administrator of Stackyard; use it by: curl -K <this file> ...");
		assertThat(this.tokens.authenticate(value())).map(AccessToken::role).contains(Role.ADMIN);
	}

	@Test
	void firstStartWritesAFileThatOnlyItsUserReads() throws IOException {
		this.first.afterSingletonsInstantiated();
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.curlrc))).isEqualTo("rw-------");
	}

	@Test
	void firstStartSaysHowToUseIt() {
		this.first.afterSingletonsInstantiated();
		assertThat(this.first.lines(ADDRESS)).containsExactly(
				"First start: an admin token is in %s. Try:".formatted(this.curlrc),
				"  curl -K %s http://127.0.0.1:8080/api/v1/stacks".formatted(this.curlrc));
	}

	@Test
	void startWhenAnAdministratorIsKnownWritesNothing() {
		this.tokens.issue(new TokenRequest("boss", Role.ADMIN, null, null));
		this.first.afterSingletonsInstantiated();
		assertThat(this.curlrc).doesNotExist();
		assertThat(this.first.lines(ADDRESS)).isEmpty();
	}

	@Test
	void startWhenTheFileIsOfAnotherDatabaseReplacesIt() throws IOException {
		Files.writeString(this.curlrc, "header = \"Authorization: Bearer old\"\n");
		this.first.afterSingletonsInstantiated();
		assertThat(this.tokens.authenticate(value())).isPresent();
	}

	private String value() throws IOException {
		return Files.readAllLines(this.curlrc)
			.getLast()
			.replace("header = \"Authorization: Bearer ", "")
			.replace("\"", "");
	}

}
