package io.stackyard.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PrivateFileTests {

	private final Path directory;

	private final PrivateFile file;

	PrivateFileTests(@TempDir Path directory) {
		this.directory = directory;
		this.file = new PrivateFile(directory.resolve("record.json"));
	}

	@Test
	void writeWhenThereReplacesTheWholeText() {
		this.file.write("a long text");
		this.file.write("short");
		assertThat(this.file.findText()).contains("short");
	}

	@Test
	void writeLeavesOneFileForTheUserAlone() throws IOException {
		this.file.write("text");
		assertThat(this.directory).isDirectoryContaining("glob:**/record.json");
		assertThat(this.directory.toFile().list()).hasSize(1);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.file.path())))
			.isEqualTo("rw-------");
	}

	@Test
	void writeWhenItCannotBePutInPlaceLeavesWhatWasThere() throws IOException {
		Path occupied = Files.createDirectories(this.directory.resolve("occupied/by")).getParent();
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> new PrivateFile(occupied).write("new text"))
			.withMessage("'%s' cannot be written", occupied);
		assertThat(occupied).isDirectory();
		assertThat(this.directory.toFile().list()).containsExactly("occupied");
	}

	@Test
	void findTextWhenAKilledWriteLeftAPartIsTheOldText() throws IOException {
		this.file.write("old");
		Files.writeString(this.directory.resolve(".record.json123.new"), "ne");
		assertThat(this.file.findText()).contains("old");
	}

	@Test
	void moveToTakesThePlaceOfWhatIsThere() throws IOException {
		Path target = Files.writeString(this.directory.resolve("target"), "old");
		this.file.write("new");
		this.file.moveTo(target);
		assertThat(target).hasContent("new");
		assertThat(this.file.findText()).isEmpty();
	}

	@Test
	void deleteWhenRepeatedLeavesNoFile() {
		this.file.write("text");
		this.file.delete();
		this.file.delete();
		assertThat(this.file.findText()).isEmpty();
	}

}
