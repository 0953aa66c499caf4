package io.stackyard.stack;

import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingTreeTests {

	@Test
	void recordedFilesAreExactlyThoseOfTheStack() {
		RecordingTree tree = new RecordingTree(files());
		new StackReader().read(tree, "demo", new TreeMap<>());
		assertThat(tree.files().keySet()).extracting(FilePath::value)
			.containsExactly("compose/docker-compose-app.yml", "config/app/a", "config/x.env", "stacks/demo/stack.yml");
	}

	@Test
	void recordedFilesReadTheSame() {
		RecordingTree tree = new RecordingTree(files());
		StackReading first = new StackReader().read(tree, "demo", new TreeMap<>());
		assertThat(new StackReader().read(new FileSet(tree.files()), "demo", new TreeMap<>())).isEqualTo(first);
	}

	@Test
	void listOfFilesInMemoryHasFilesAndDirectories() {
		FileSet files = files();
		assertThat(files.list(FilePath.ROOT)).containsExactly("compose/", "config/", "stacks/");
		assertThat(files.list(new FilePath("config"))).containsExactly("app/", "other", "x.env");
		assertThat(files.list(new FilePath("config/other"))).isEmpty();
	}

	private static FileSet files() {
		return StackFixture.service("volumes: ['../config/app:/app']\nenv_file: ../config/x.env")
			.with("config/app/a", "1")
			.with("config/x.env", "")
			.with("config/other", "")
			.with("stacks/another/stack.yml", "pods: []")
			.files();
	}

}
