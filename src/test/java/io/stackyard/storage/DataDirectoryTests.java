package io.stackyard.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataDirectoryTests {

	private Path home;

	DataDirectoryTests(@TempDir Path home) {
		this.home = home;
	}

	@BeforeEach
	void resolveHome() throws IOException {
		this.home = this.home.toRealPath();
	}

	@Test
	void openWhenMissingMakesDirectoriesForTheUserAlone() throws IOException {
		DataDirectory data = open(this.home.resolve("a/data"));
		assertThat(data)
			.isEqualTo(new DataDirectory(this.home.resolve("a/data"), this.home.resolve("a/data/deployments")));
		assertThat(permissions(data.root())).isEqualTo("rwx------");
		assertThat(permissions(data.deployments())).isEqualTo("rwx------");
		assertThat(permissions(data.clusters())).isEqualTo("rwx------");
	}

	@Test
	void openWhenThereKeepsWhatItHolds() throws IOException {
		Path note = Files.writeString(this.home.resolve("note"), "kept");
		open(this.home);
		assertThat(note).hasContent("kept");
		assertThat(this.home).isDirectoryNotContaining("glob:**/.probe*");
	}

	@Test
	void openWhenLinkIsRefused() throws IOException {
		Path link = Files.createSymbolicLink(this.home.resolve("link"),
				Files.createDirectory(this.home.resolve("real")));
		assertThatExceptionOfType(UnsafeDirectoryException.class).isThrownBy(() -> open(link))
			.withMessage("The directory '%s' cannot be used: it is a link; name the directory that it leads to.", link);
	}

	@Test
	void openWhenFileIsRefused() throws IOException {
		Path file = Files.createFile(this.home.resolve("file"));
		assertThatExceptionOfType(UnsafeDirectoryException.class).isThrownBy(() -> open(file))
			.withMessage("The directory '%s' cannot be used: it is no directory.", file);
	}

	@Test
	void openWhenEverybodyMayWriteIsRefused() throws IOException {
		Path open = Files.createDirectory(this.home.resolve("open"));
		Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatExceptionOfType(UnsafeDirectoryException.class).isThrownBy(() -> open(open))
			.withMessage("The directory '%s' cannot be used: it may be written by everybody; run 'chmod o-w' on it.",
					open);
	}

	private static DataDirectory open(Path root) {
		return DataDirectory.open(root, root.resolve("deployments"));
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
