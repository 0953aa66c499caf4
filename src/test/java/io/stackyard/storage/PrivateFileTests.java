package io.stackyard.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

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
	void deleteWhenRepeatedLeavesNoFile() {
		this.file.write("text");
		this.file.delete();
		this.file.delete();
		assertThat(this.file.findText()).isEmpty();
	}

}
