package io.stackyard.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.problem.ValidationException;
import io.stackyard.stack.Corpus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Renders real stacks. Each test of a golden file writes what it found to
 * {@code target/manifests}. To take a change that is meant: <pre>
 * ./mvnw test -Dtest=CorpusRenderingTests
 * cp target/manifests/*.yaml src/test/resources/io/stackyard/manifest/corpus/
 * git diff src/test/resources
 * </pre>
 */
public class CorpusRenderingTests {

	private static final Path GOLDEN = Path.of("src/test/resources/io/stackyard/manifest/corpus");

	private static final Path ACTUAL = Path.of("target/manifests");

	@TempDir
	private Path directory;

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	/** Return the names of the stacks that can be rendered. */
	public static Stream<String> renderable() {
		return Corpus.isThere() ? Corpus.names().stream().filter((name) -> !Corpus.problems().containsKey(name))
				: Stream.of("none");
	}

	@ParameterizedTest
	@MethodSource("renderable")
	void renderGivesAllThatTheStackSays(String stack) {
		ManifestInput input = CorpusRelease.starter(this.directory, stack);
		assertSaysTheSame(input, new ManifestRenderer().render(input));
	}

	@ParameterizedTest
	@MethodSource("renderable")
	void renderGivesAllThatARichSpecSays(String stack) {
		ManifestInput input = CorpusRelease.everything(this.directory, stack);
		assertSaysTheSame(input, new ManifestRenderer().render(input));
	}

	/** A stack that is not rendered says by its violations what is in the way. */
	@Test
	void everyOtherStackIsRefusedWithTheFieldThatIsInTheWay() {
		SortedMap<String, Integer> refused = new TreeMap<>();
		for (String stack : Corpus.problems().keySet()) {
			assertThatExceptionOfType(ValidationException.class)
				.isThrownBy(() -> CorpusRelease.starter(this.directory, stack))
				.satisfies((ex) -> assertThat(ex.violations()).allSatisfy((violation) -> {
					assertThat(violation.pointer()).isNotEmpty();
					assertThat(violation.line()).isNotNull();
				}))
				.satisfies((ex) -> refused.put(stack, ex.violations().size()));
		}
		assertThat(refused).hasSize(7);
		assertThat(renderable()).hasSize(33);
	}

	@ParameterizedTest
	@ValueSource(strings = { "erc721", "fixturenet-optimism", "kubo", "monitoring", "test" })
	void renderGivesTheObjectsToTheLetter(String stack) throws IOException {
		String rendered = new ManifestRenderer().render(CorpusRelease.starter(this.directory, stack))
			.objects()
			.stream()
			.map(Serialization::asYaml)
			.collect(Collectors.joining());
		Path golden = GOLDEN.resolve(stack + ".yaml");
		Path actual = Files.createDirectories(ACTUAL).resolve(stack + ".yaml");
		Files.writeString(actual, rendered);
		assertThat(rendered).as("objects of %s; if the change is meant: cp %s %s", stack, actual, golden)
			.isEqualTo(Files.readString(golden));
	}

	private static void assertSaysTheSame(ManifestInput input, Manifests manifests) {
		SortedSet<String> said = StackFacts.of(input);
		SortedSet<String> given = ObjectFacts.of(input, manifests);
		assertThat(given).containsAll(said);
		assertThat(withoutOrder(given)).hasSizeGreaterThan(2).isEqualTo(withoutOrder(said));
	}

	/** Objects have an order also where a stack does not ask for one. */
	private static SortedSet<String> withoutOrder(SortedSet<String> facts) {
		return facts.stream()
			.filter((fact) -> !fact.contains(" after "))
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
