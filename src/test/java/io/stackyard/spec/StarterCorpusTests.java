package io.stackyard.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.stack.Corpus;
import io.stackyard.stack.FileSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Writes starter specs of real stacks. Each test of a golden file writes what it found to
 * {@code target/starters}. To take a change that is meant: <pre>
 * ./mvnw test -Dtest=StarterCorpusTests
 * cp target/starters/*.yml src/test/resources/io/stackyard/spec/starters/
 * git diff src/test/resources
 * </pre>
 */
class StarterCorpusTests {

	private static final Path GOLDEN = Path.of("src/test/resources/io/stackyard/spec/starters");

	private static final Path ACTUAL = Path.of("target/starters");

	@TempDir
	private Path directory;

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	@ParameterizedTest
	@CsvSource({ "kubo, K8S_KIND, LOCALHOST_SAME", "mainnet-eth, K8S_KIND, ANY_SAME",
			"ping-pub, K8S_KIND, ANY_VARIABLE_RANDOM", "test, K8S_KIND, ANY_VARIABLE_RANDOM",
			"monitoring, K8S, ANY_SAME" })
	void createGivesTheSpecToTheLetter(String stack, DeployTo deployTo, PortRecipe ports) throws IOException {
		String spec = TestSpecValidation.starters(this.directory, Corpus.files(stack))
			.create(stack, request(deployTo, ports));
		Path golden = GOLDEN.resolve(stack + ".yml");
		Path actual = Files.createDirectories(ACTUAL).resolve(stack + ".yml");
		Files.writeString(actual, spec);
		assertThat(spec).as("the starter spec; if the change is meant: cp %s %s", actual, golden)
			.isEqualTo(Files.readString(golden));
	}

	@ParameterizedTest
	@EnumSource
	void createForKindIsValidButForWhatTheStackAsks(PortRecipe ports) {
		assertThat(problems(request(DeployTo.K8S_KIND, ports))).isEqualTo(Corpus.problems());
	}

	@Test
	void createForARegisteredClusterIsValidButForWhatTheStackAsks() {
		assertThat(problems(request(DeployTo.K8S, PortRecipe.ANY_SAME))).isEqualTo(Corpus.problems());
	}

	private SortedMap<String, List<String>> problems(StarterRequest request) {
		FileSet files = Corpus.files();
		StarterSpecs starters = TestSpecValidation.starters(this.directory, files);
		SpecValidation validation = TestSpecValidation.of(this.directory, files);
		SortedMap<String, List<String>> problems = new TreeMap<>();
		for (String stack : Corpus.names()) {
			String spec = starters.create(stack, request);
			@Nullable ValidationException failure = catchThrowableOfType(ValidationException.class,
					() -> validation.validate("deployment/spec.yml", spec, new FileSet(new TreeMap<>())));
			if (failure != null) {
				problems.put(stack, failure.violations().stream().map(Violation::message).toList());
			}
		}
		return problems;
	}

	private static StarterRequest request(DeployTo deployTo, PortRecipe ports) {
		return new StarterRequest(deployTo, new TreeMap<>(), (deployTo == DeployTo.K8S) ? "production" : null, null,
				ports);
	}

}
