package io.stackyard.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.DirectoryTree;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FileSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Specs as people who do not know Stackyard write them, each with all that is said of it
 * and nothing else. What was found is written to {@code target/mistakes}. To take a
 * change that is meant: <pre>
 * ./mvnw test -Dtest=MistakesTests
 * cp target/mistakes/*.txt src/test/resources/io/stackyard/spec/mistakes/
 * git diff src/test/resources
 * </pre>
 */
class MistakesTests {

	private static final Path MISTAKES = Path.of("src/test/resources/io/stackyard/spec/mistakes").toAbsolutePath();

	private static final Path ACTUAL = Path.of("target/mistakes");

	@TempDir
	private Path directory;

	static List<String> names() throws IOException {
		try (Stream<Path> files = Files.list(MISTAKES)) {
			return files.map((file) -> file.getFileName().toString())
				.filter((name) -> name.endsWith(".yml"))
				.map((name) -> name.substring(0, name.length() - ".yml".length()))
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("names")
	void checkSaysWhatIsWrongOnceAndWhatToDo(String name) throws IOException {
		List<Violation> violations = check(name).violations();
		assertThat(violations).allSatisfy((violation) -> assertThat(violation.hint()).isNotBlank());
		String found = violations.stream().map(MistakesTests::line).collect(Collectors.joining());
		Path expected = MISTAKES.resolve(name + ".txt");
		Path actual = Files.createDirectories(ACTUAL).resolve(name + ".txt");
		Files.writeString(actual, found);
		assertThat(found).as("what is said of %s.yml; if the change is meant: cp %s %s", name, actual, expected)
			.isEqualTo(Files.exists(expected) ? Files.readString(expected) : "");
	}

	private Validation check(String name) throws IOException {
		FileContent spec = FileContent.of(Files.readAllBytes(MISTAKES.resolve(name + ".yml")));
		return TestSpecValidation.of(this.directory, new FileSet(Collections.emptySortedMap()))
			.check("spec.yml", spec, null, DirectoryTree.of(MISTAKES.resolve("source")));
	}

	private static String line(Violation violation) {
		String text = (violation.text() != null) ? " [%s]".formatted(violation.text()) : "";
		return "%s:%d:%d %s%s%n  %s%n  -> %s%n".formatted(violation.file(), violation.line(), violation.column(),
				violation.pointer(), text, violation.message(), violation.hint());
	}

}
