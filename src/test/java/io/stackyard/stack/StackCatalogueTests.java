package io.stackyard.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.stackyard.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class StackCatalogueTests {

	@TempDir
	private Path directory;

	@Test
	void namesAreThoseOfAllDirectories() throws IOException {
		write("one/stacks/web/stack.yml", "pods: []");
		write("one/stacks/empty/README.md", "");
		write("two/stack-orchestrator/stacks/db/stack.yml", "pods: []");
		assertThat(catalogue("one", "two", "missing").names()).containsExactly("db", "web");
	}

	@Test
	void describeWhenTwoDirectoriesHaveTheStackReadsTheFirst() throws IOException {
		write("one/stacks/web/stack.yml", "description: first\npods: []");
		write("two/stacks/web/stack.yml", "description: second\npods: []");
		assertThat(catalogue("one", "two").describe("web").stack().description()).isEqualTo("first");
		assertThat(catalogue("one", "two").description("web")).isEqualTo("first");
	}

	@Test
	void describeLeavesOutWhatOnlyAValueMakesValid() throws IOException {
		write("one/stacks/web/stack.yml", "pods: [web]");
		write("one/compose/docker-compose-web.yml", """
				services:
				  web:
				    image: nginx:${TAG}
				    hostname: ${NAME:?the host}
				    dns: 1.1.1.1
				""");
		StackReading reading = catalogue("one").describe("web");
		assertThat(reading.violations()).extracting((violation) -> violation.message())
			.containsExactly("Stackyard does not support 'dns' of service 'web'.");
		assertThat(reading.variables()).extracting((use) -> use.name()).containsExactly("TAG", "NAME");
	}

	@Test
	void getWhenStackIsNotThereThrowsException() throws IOException {
		write("one/stacks/web/stack.yml", "pods: []");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> catalogue("one").get("wep"))
			.withMessage("There is no stack 'wep'. There are: web. Did you mean 'web'?");
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> catalogue().get("web"))
			.withMessage("There is no stack 'web'. There are no stacks here.");
	}

	private StackCatalogue catalogue(String... directories) {
		List<Path> paths = List.of(directories).stream().map(this.directory::resolve).toList();
		return new StackCatalogue(new StackProperties(paths), new StackReader());
	}

	private void write(String path, String content) throws IOException {
		Path file = this.directory.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

}
