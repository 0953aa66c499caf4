package io.stackyard.spec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlReader;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is sent as a spec: it is read, or what is wrong with it is told, and where.
 * One test, because a process can fuzz once.
 */
class SpecReaderFuzzTests {

	private final SpecReader reader = new SpecReader();

	static List<byte[]> seeds() throws IOException {
		return List.of(Files.readAllBytes(Path.of("src/demo/guestbook/deployment/spec.yml")),
				Files.readAllBytes(Path.of("src/test/resources/io/stackyard/spec/every-key.yml")));
	}

	@MethodSource("seeds")
	@DictionaryEntries({ "&a ", "*a", "<<: ", "!!str ", "!<", "? ", "- ", ": ", "|+2\\x0a", ">-\\x0a", "---\\x0a",
			"...\\x0a", "%YAML 1.2\\x0a", "%TAG ! ", "\\x22\\x5cx", "'", "#", "{", "}", "[", "]", "\\x09", "~",
			"\\xef\\xbb\\xbf", "\\xc2\\x85", "\\xe2\\x80\\xa8", "k8s-kind", "$generate:hex:32$", "22:22", "0o17", "1Gi",
			"./data/x", "ghcr.io/a/b:c" })
	@FuzzTest(maxDuration = "", maxExecutions = 20_000)
	void readAnswersWithASpecOrWithWhatIsWrong(byte[] content) {
		Violations violations = new Violations();
		Optional<YamlNode> document = YamlReader.read("spec.yml", ByteBuffer.wrap(content), violations);
		String text = new String(content, StandardCharsets.UTF_8);
		SpecReading reading = this.reader.read("spec.yml", text);
		long lines = text.chars().filter((character) -> "\n\r\u0085\u2028\u2029".indexOf(character) >= 0).count() + 1;
		assertThat(violations.toList()).allSatisfy((violation) -> isInside(violation, lines));
		assertThat(reading.violations()).allSatisfy((violation) -> isInside(violation, lines));
		document.ifPresent((node) -> assertThat((long) node.position().line()).isBetween(1L, lines));
	}

	private static void isInside(Violation violation, long lines) {
		assertThat(violation.file()).isEqualTo("spec.yml");
		assertThat(violation.message()).isNotBlank().hasSizeLessThanOrEqualTo(501);
		assertThat(violation.line()).isNotNull().isBetween(1, (int) lines);
		assertThat(violation.column()).isNotNull().isPositive();
	}

}
