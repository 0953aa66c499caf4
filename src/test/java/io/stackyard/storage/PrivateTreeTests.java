package io.stackyard.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PrivateTreeTests {

	private final Path home;

	private final PrivateTree tree;

	PrivateTreeTests(@TempDir Path home) {
		this.home = home;
		this.tree = new PrivateTree(home.resolve("3"));
	}

	@Test
	void writeLeavesEveryFileForTheUserAlone() throws IOException {
		this.tree.write(files(Map.of("release.json", "{}", "files/compose/a.yml", "services:\n")));
		assertThat(texts()).isEqualTo(Map.of("release.json", "{}", "files/compose/a.yml", "services:\n"));
		assertThat(permissions("3/files/compose")).isEqualTo("rwx------");
		assertThat(permissions("3/files/compose/a.yml")).isEqualTo("rw-------");
		assertThat(this.home.toFile().list()).containsExactly("3");
	}

	@Test
	void writeWhenThereReplacesTheWhole() {
		this.tree.write(files(Map.of("a", "1", "b", "2")));
		this.tree.write(files(Map.of("a", "3")));
		assertThat(texts()).isEqualTo(Map.of("a", "3"));
	}

	@Test
	void writeWhenOneFileCannotBeWrittenLeavesWhatWasThere() {
		this.tree.write(files(Map.of("a", "1")));
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.tree.write(files(Map.of("a", "2", "n".repeat(300), "3"))));
		assertThat(texts()).isEqualTo(Map.of("a", "1"));
		assertThat(this.home.toFile().list()).containsExactly("3");
	}

	@Test
	void readWhenAKilledWriteLeftAPartIsWhatWasThere() throws IOException {
		this.tree.write(files(Map.of("a", "1")));
		Files.writeString(Files.createDirectory(this.home.resolve(".3.new123")).resolve("a"), "half");
		assertThat(texts()).isEqualTo(Map.of("a", "1"));
	}

	@Test
	void readFollowsNoLink() throws IOException {
		this.tree.write(files(Map.of("a", "1")));
		Files.createSymbolicLink(this.home.resolve("3/link"), Files.writeString(this.home.resolve("secret"), "s"));
		assertThat(texts()).isEqualTo(Map.of("a", "1"));
	}

	@Test
	void deleteWhenRepeatedLeavesNothing() {
		this.tree.write(files(Map.of("a", "1")));
		this.tree.delete();
		this.tree.delete();
		assertThat(this.tree.read()).isEmpty();
	}

	private Map<String, String> texts() {
		SortedMap<String, String> texts = new TreeMap<>();
		this.tree.read().forEach((path, content) -> texts.put(path, new String(content, StandardCharsets.UTF_8)));
		return texts;
	}

	private String permissions(String path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(this.home.resolve(path)));
	}

	private static SortedMap<String, byte[]> files(Map<String, String> texts) {
		SortedMap<String, byte[]> files = new TreeMap<>();
		texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
		return files;
	}

}
