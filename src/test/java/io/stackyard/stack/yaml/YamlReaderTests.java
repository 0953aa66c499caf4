package io.stackyard.stack.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class YamlReaderTests {

	@Test
	void readKeepsScalarsAsTheyAreWritten() {
		Violations violations = new Violations();
		Optional<YamlNode> document = YamlReader.read("a.yml", "a: no\nb: 22:22\n", violations);
		assertThat(violations.toList()).isEmpty();
		assertThat(document).contains(new YamlMapping(new Position("a.yml", "", 1, 1),
				List.of(entry(1, "a", new YamlScalar(new Position("a.yml", "/a", 1, 4), "no", true)),
						entry(2, "b", new YamlScalar(new Position("a.yml", "/b", 2, 4), "22:22", true)))));
	}

	private static YamlMapping.Entry entry(int line, String name, YamlNode value) {
		return new YamlMapping.Entry(new Position("a.yml", "/" + name, line, 1), name, value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\n", "é\n", "€\n", "😀\n" })
	void readWhenFileIsTooLargeRefusesIt(String line) {
		int bytes = line.getBytes(StandardCharsets.UTF_8).length;
		String largest = line.repeat(256 * 1024 / bytes);
		assertThat(problems(largest)).isEmpty();
		assertThat(problems(largest + line))
			.containsExactly("1:1 The file has more than 262144 bytes, which is the most that is read.");
	}

	@Test
	void decodeWhenFileIsTooLargeRefusesIt() {
		Violations violations = new Violations();
		assertThat(YamlReader.decode("a.yml", ByteBuffer.allocate(256 * 1024 + 1), violations)).isEmpty();
		assertThat(violations.toList()).extracting(Violation::message)
			.containsExactly("The file has more than 262144 bytes, which is the most that is read.");
	}

	@Test
	void decodeWhenFileIsNoTextRefusesIt() {
		Violations violations = new Violations();
		assertThat(YamlReader.decode("a.yml", ByteBuffer.wrap(new byte[] { 'a', (byte) 0xFF }), violations)).isEmpty();
		assertThat(violations.toList()).extracting(Violation::message)
			.containsExactly("The file is not text in UTF-8.");
	}

	@Test
	void readWhenLineIsTooLongSaysWhich() {
		assertThat(problems("a: b\nc: " + "d".repeat(32 * 1024 - 3))).isEmpty();
		assertThat(problems("a: b\nc: " + "d".repeat(32 * 1024 - 2)))
			.containsExactly("2:1 The line has more than 32768 characters.");
	}

	@Test
	void readWhenThereAreTooManyNodesEndsAtTheFirstTooMany() {
		assertThat(problems("- a\n".repeat(9999))).isEmpty();
		assertThat(problems("- a\n".repeat(20_000))).containsExactly("10000:3 The document has more than 10000 nodes.");
	}

	@Test
	void readWhenAnotherDocumentHasTooManyNodesEndsThere() {
		assertThat(problems("a\n---\n" + "- a\n".repeat(20_000)))
			.containsExactly("10001:3 The document has more than 10000 nodes.");
	}

	@Test
	void readWhenAliasesMultiplyNodesEndsAtTheFirstTooMany() {
		assertThat(problems("- &a [%s]%n%s".formatted("a, ".repeat(2000), "- *a\n".repeat(5))))
			.containsExactly("1:5989 The document has more than 10000 nodes.");
	}

	@Test
	void readWhenNestedTooDeepSaysWhere() {
		assertThat(problems("a: " + "[".repeat(39) + "]".repeat(39))).isEmpty();
		assertThat(problems("a: " + "[".repeat(10_000)))
			.containsExactly("1:43 The document is nested more than 40 deep.");
	}

	@Test
	void readWhenAnchorsAreUsedTooOftenSaysWhere() {
		assertThat(problems("a: &a [b]\nc:\n" + "  - *a\n".repeat(20))).isEmpty();
		assertThat(problems("a: &a [b]\nc:\n" + "  - *a\n".repeat(21)))
			.containsExactly("23:5 The document uses anchors of lists and mappings more than 20 times.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "!!binary aGk=", "!!set {a}", "!foo b", "!!java.lang.Runtime []" })
	void readWhenTagIsForeignRefusesIt(String value) {
		assertThat(problems("a: " + value)).singleElement().asString().matches("1:4 The tag '.+' is not allowed\\.");
	}

	@Test
	void readWhenACharacterIsNotPrintableSaysWhere() {
		assertThat(problems("a: b\nc: 😀\u0007")).containsExactly("2:5 The character U+0007 cannot stand in YAML.");
		assertThat(problems("a: \ud83d")).containsExactly("1:4 The character U+D83D cannot stand in YAML.");
	}

	@Test
	void readWhenAKeyStandsTwiceNamesBothPlaces() {
		assertThat(problems("a:\n  b: 1\n  b: 2\n"))
			.containsExactly("3:3 The key 'b' stands twice; the first is in line 2, column 3.");
	}

	@Test
	void readWhenAnythingIsWrongSaysWhatToDo() {
		for (String text : new String[] { "a".repeat(300_000), "a".repeat(40_000), "\u0000", "- a\n".repeat(20_000),
				"a: b\n---\nc", "? [a]\n: b", "a: !b c", "a: 1\na: 2", "<<: a", "a: &a {b: *a}", "[".repeat(50),
				"%s: {b: c}".formatted("? " + "k".repeat(2000) + "\n"), "a: &a [b]\nc:\n" + "  - *a\n".repeat(21) }) {
			Violations violations = new Violations();
			YamlReader.read("a.yml", text, violations);
			assertThat(violations.toList()).isNotEmpty()
				.allSatisfy((violation) -> assertThat(violation.hint()).isNotBlank());
		}
	}

	@Test
	void readWhenAliasLeadsToItselfRefusesIt() {
		assertThat(problems("a: &a {b: *a}\n")).containsExactly("1:4 The document contains itself through an alias.");
	}

	@Test
	void readWhenKeysAreTooLongTogetherRefusesTheValue() {
		String key = "k".repeat(499);
		assertThat(problems("%1$s:%n  %1$s: a%n".formatted(key))).isEmpty();
		assertThat(problems("%1$s:%n  %1$sk: a%n".formatted(key)))
			.containsExactly("2:505 The keys that lead to this value have more than 1000 characters.");
	}

	@Test
	void readWhenKeysStandTwiceVeryOftenEnds() {
		Violations violations = new Violations();
		YamlReader.read("a.yml", "a: b\n".repeat(4000), violations);
		assertThat(violations.toList()).hasSize(1000);
		assertThat(Violations.listed(violations.toList())).hasSize(101);
	}

	private static List<String> problems(String text) {
		Violations violations = new Violations();
		YamlReader.read("a.yml", text, violations);
		return violations.toList()
			.stream()
			.map((violation) -> "%d:%d %s".formatted(violation.line(), violation.column(), violation.message()))
			.toList();
	}

}
