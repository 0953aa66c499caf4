package io.stackyard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseOpeningTests {

	private final Path home;

	private final DatabaseFixture database;

	DatabaseOpeningTests(@TempDir Path home) throws IOException {
		this.home = home.toRealPath();
		this.database = new DatabaseFixture(this.home.resolve("data"));
	}

	@Test
	void openWhenThereIsNoneMakesOne() {
		try (DatabaseKeeper keeper = this.database.open(false)) {
			assertThat(keeper.isDue()).isFalse();
			assertThat(this.database.files().database()).exists();
		}
	}

	@Test
	void openWhenItIsWholeFindsWhatItHeld() {
		this.database.make().close();
		try (DatabaseKeeper keeper = this.database.open(false)) {
			assertThat(keeper.isDue()).isFalse();
			assertThat(this.database.content()).hasSizeGreaterThan(20);
		}
	}

	@Test
	void openWhenTheProcessWasKilledFindsWhatItHeld() {
		try (DatabaseKeeper keeper = this.database.make()) {
			assertThat(keeper.isDue()).isFalse();
			assertThat(isRefused(0, (copy, page) -> {
			}, this.database.content())).isFalse();
		}
	}

	@Test
	void openWhenTheFileIsMissingRefuses() throws IOException {
		this.database.make().close();
		Files.delete(this.database.files().database());
		assertRefusal("is missing, although there was one in this directory");
		assertThat(this.database.files().database()).doesNotExist();
	}

	@Test
	void openWhenTheFileIsEmptyRefuses() {
		this.database.make().close();
		this.database.truncate(0);
		assertRefusal("is empty, although there was one in this directory");
		assertThat(this.database.files().database()).isEmptyFile();
	}

	@Test
	void openWhenOnlyAWitnessKnowsOfADatabaseRefuses() {
		DatabaseFixture witnessed = new DatabaseFixture(this.home.resolve("data"),
				new Witness("there is a directory of the deployment 'shop'", null));
		assertThatExceptionOfType(DatabaseDamagedException.class).isThrownBy(() -> witnessed.open(false))
			.withMessageEndingWith("is missing, although there is a directory of the deployment 'shop'.");
	}

	@Test
	void openWhenAWitnessMissesSomethingRefuses() {
		this.database.make().close();
		DatabaseFixture witnessed = new DatabaseFixture(this.home.resolve("data"),
				new Witness(null, "it does not know the deployment 'shop'"));
		assertThatExceptionOfType(DatabaseDamagedException.class).isThrownBy(() -> witnessed.open(false))
			.withMessageEndingWith("has lost what was written last: it does not know the deployment 'shop'.");
	}

	@Test
	void openWhenTheFileIsNoDatabaseRefuses() throws IOException {
		this.database.make().close();
		Files.writeString(this.database.files().database(), "no database\n".repeat(1000));
		assertRefusal("is damaged: H2 cannot open it");
	}

	@Test
	void openWhenCutOffAfterAKillRefusesOrHasLostNothing() {
		try (DatabaseKeeper keeper = this.database.make()) {
			assertThat(keeper.isDue()).isFalse();
			assertRefusedOrWhole(7, (copy, page) -> copy.truncate(page * DatabaseFixture.PAGE));
		}
	}

	@Test
	void openWhenCutOffAfterItWasClosedRefusesOrHasLostNothing() {
		this.database.make().close();
		assertRefusedOrWhole(1, (copy, page) -> copy.truncate(page * DatabaseFixture.PAGE + 1));
	}

	@Test
	void openWhenAnyPageIsNoiseRefusesOrHasLostNothing() {
		this.database.make().close();
		assertRefusedOrWhole(1, DatabaseFixture::garble);
	}

	@Test
	void openWhenDamagedAndToBeRecoveredKeepsTheFileAndMakesANewOne() throws IOException {
		this.database.make().close();
		this.database.truncate(DatabaseFixture.PAGE);
		try (DatabaseKeeper keeper = this.database.open(true)) {
			assertThat(keeper.isDue()).isTrue();
			Path kept = Path.of(keeper.kept().orElseThrow());
			assertThat(kept).isEqualTo(this.home.resolve("data/damaged/20261125T100000000Z"));
			assertThat(kept.resolve("stackyard.mv.db")).hasSize(DatabaseFixture.PAGE);
			keeper.complete(List.of("nothing was there"));
			assertThat(kept.resolve("report.txt")).hasContent("nothing was there");
			assertThat(keeper.isDue()).isFalse();
		}
	}

	@Test
	void openWhenARecoveryWasInterruptedBeginsItAgain() {
		this.database.make().close();
		this.database.truncate(0);
		this.database.open(true).close();
		this.database.jdbc().execute("create table half_made (id integer)");
		try (DatabaseKeeper keeper = this.database.open(false)) {
			assertThat(keeper.isDue()).isTrue();
			assertThat(this.database.content()).isEmpty();
			assertThat(Path.of(keeper.kept().orElseThrow()).resolve("stackyard.mv.db")).exists();
		}
	}

	@Test
	void openWhenWholeAndToBeRecoveredKeepsIt() {
		this.database.make().close();
		try (DatabaseKeeper keeper = this.database.open(true)) {
			assertThat(keeper.isDue()).isFalse();
			assertThat(this.database.content()).hasSizeGreaterThan(20);
		}
	}

	@Test
	void openWhenMakingWasInterruptedBeginsItAgain() {
		this.database.open(false).close();
		this.database.jdbc().execute("create table half_made (id integer)");
		try (DatabaseKeeper keeper = this.database.open(false)) {
			assertThat(keeper.isDue()).isFalse();
			assertThat(this.database.content()).isEmpty();
		}
	}

	private DatabaseFixture copy() {
		return this.database.copyTo(this.home.resolve("copy"));
	}

	/**
	 * Damage a copy at every page, or at some: a file is refused or has lost nothing. One
	 * that cannot be read is left as it was; H2 writes to one that was cut off.
	 */
	private void assertRefusedOrWhole(int step, Damage damage) {
		List<String> content = this.database.content();
		List<Boolean> refused = LongStream.range(0, this.database.pages() / step)
			.mapToObj((page) -> isRefused(page * step, damage, content))
			.toList();
		assertThat(refused).contains(true);
	}

	private boolean isRefused(long page, Damage damage, List<String> content) {
		DatabaseFixture copy = copy();
		damage.at(copy, page);
		byte[] damaged = copy.bytes();
		try (DatabaseKeeper keeper = copy.open(false)) {
			assertThat(copy.content()).as("page %d", page).isEqualTo(content);
			return false;
		}
		catch (DatabaseDamagedException ex) {
			if (ex.description().contains(" is damaged: ")) {
				assertThat(copy.bytes()).as("page %d", page).isEqualTo(damaged);
			}
			return true;
		}
	}

	private void assertRefusal(String finding) {
		assertThatExceptionOfType(DatabaseDamagedException.class).isThrownBy(() -> this.database.open(false))
			.withMessageStartingWith("The database '%s' ", this.database.files().database())
			.withMessageContaining(finding)
			.satisfies((ex) -> assertThat(ExitCode.find(ex)).isEqualTo(OptionalInt.of(65)))
			.satisfies((ex) -> assertThat(ex.action()).contains("--recover",
					this.home.resolve("data/damaged").toString()));
	}

	@FunctionalInterface
	private interface Damage {

		void at(DatabaseFixture copy, long page);

	}

	/** Knows something of a database. */
	private record Witness(String trace, String loss) implements DatabaseWitness {

		@Override
		public Optional<String> findTrace() {
			return Optional.ofNullable(this.trace);
		}

		@Override
		public Optional<String> findLoss(JdbcClient database) {
			return Optional.ofNullable(this.loss);
		}

	}

}
