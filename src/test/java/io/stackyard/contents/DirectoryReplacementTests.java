package io.stackyard.contents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.stackyard.problem.ProblemException;
import io.stackyard.storage.HostRoots;
import io.stackyard.supervision.Supervisor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A restored directory is there as a whole, or the one before it is. */
class DirectoryReplacementTests {

	@TempDir
	private Path directory;

	private Path volume;

	private HostDirectories directories;

	@BeforeEach
	void create() throws IOException {
		Path root = this.directory.toRealPath();
		this.volume = Files.createDirectory(root.resolve("db"));
		Files.writeString(this.volume.resolve("old"), "old");
		this.directories = new HostDirectories(HostRoots.of(root, List.of()));
	}

	@Test
	void newDirectoryTakesThePlaceOfTheOther() {
		replace();
		assertNew();
	}

	@Test
	void filledInVainLeavesTheOtherAsItWas() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.directories.replace(this.volume, Supervisor.none(), (place) -> {
				Files.writeString(place.resolve("new"), "new");
				throw new IOException("no");
			}));
		assertThat(this.volume.resolve("old")).hasContent("old");
		assertThat(this.volume.resolveSibling(".db.restored")).doesNotExist();
	}

	@Test
	void attemptThatEndedBeforeTheOtherWasPutAsideIsRepeated() throws IOException {
		Files.createDirectory(this.volume.resolveSibling(".db.restored"));
		replace();
		assertNew();
	}

	@Test
	void attemptThatEndedInBetweenIsRepeated() throws IOException {
		Files.move(this.volume, this.volume.resolveSibling(".db.previous"));
		Files.createDirectory(this.volume.resolveSibling(".db.restored"));
		replace();
		assertNew();
	}

	@Test
	void attemptThatEndedAtLastIsRepeated() throws IOException {
		Files.createDirectory(this.volume.resolveSibling(".db.previous"));
		replace();
		assertNew();
	}

	@Test
	void whatAnAttemptHasPutAsideComesBackBeforeAnEmptyOneIsMade() throws IOException {
		Files.move(this.volume, this.volume.resolveSibling(".db.previous"));
		assertThat(this.directories.ensure(this.volume, DirectoryAccess.EVERYBODY)).isEmpty();
		assertThat(this.volume.resolve("old")).hasContent("old");
	}

	private void replace() {
		this.directories.replace(this.volume, Supervisor.none(),
				(place) -> Files.writeString(place.resolve("new"), "new"));
	}

	private void assertNew() {
		assertThat(this.volume.resolve("new")).hasContent("new");
		assertThat(this.volume.resolve("old")).doesNotExist();
		assertThat(this.volume.resolveSibling(".db.restored")).doesNotExist();
		assertThat(this.volume.resolveSibling(".db.previous")).doesNotExist();
	}

}
