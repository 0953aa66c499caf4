package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import io.stackyard.storage.DataDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotStoreTests {

	@TempDir
	private Path directory;

	private DataDirectory data;

	@BeforeEach
	void open() {
		this.data = DataDirectory.open(this.directory.resolve("data"), this.directory.resolve("data/deployments"));
	}

	@Test
	void snapshotIsThereAfterTheNextStart() throws IOException {
		Snapshot snapshot = snapshot("1", true);
		add(store(), snapshot);
		assertThat(store().list("shop", "db")).containsExactly(snapshot);
		assertThat(store().archive(snapshot)).hasContent("archive");
		assertThat(store().list("shop", "web")).isEmpty();
	}

	@Test
	void whatWasInterruptedIsSweptAtTheNextStart() throws IOException {
		Snapshot whole = snapshot("1", false);
		add(store(), whole);
		Files.writeString(store().partial("shop", "db", "2"), "half");
		Files.writeString(store().archive(whole).resolveSibling("db@3.tar.gz"), "no record");
		SnapshotStore store = store();
		assertThat(store.list("shop", "db")).containsExactly(whole);
		assertThat(store.archive(whole).getParent().toFile().list()).containsExactlyInAnyOrder("db@1.tar.gz",
				"db@1.json");
	}

	@Test
	void startRestoresTheLatestThatIsNotRestoredYet() throws IOException {
		SnapshotStore store = store();
		add(store, snapshot("1", true));
		add(store, snapshot("2", true));
		add(store, snapshot("3", false));
		assertThat(store.toRestore("shop", "job")).containsExactly(snapshot("2", true));
		store.update(snapshot("2", true).restoredBy("job"));
		store.update(snapshot("1", true).restoredBy("job"));
		assertThat(store.toRestore("shop", "job")).containsExactly(snapshot("2", true).restoredBy("job"));
		assertThat(store.toRestore("shop", "other")).isEmpty();
	}

	private SnapshotStore store() {
		return new SnapshotStore(this.data, JsonMapper.shared());
	}

	private static void add(SnapshotStore store, Snapshot snapshot) throws IOException {
		Files.writeString(store.partial(snapshot.deployment(), snapshot.volume(), snapshot.id()), "archive");
		store.add(snapshot);
	}

	private static Snapshot snapshot(String id, boolean restoreAtStart) {
		return new Snapshot(id, "shop", "db", "node", Instant.parse("2026-11-23T20:00:00Z"), 1, false, "tester", 7, 1,
				0, 7, "c41e", restoreAtStart, null);
	}

}
