package io.stackyard.spec;

import io.stackyard.problem.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

class HostileSpecTests {

	@ParameterizedTest
	@ValueSource(strings = { "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
			"!!python/object/apply:os.system ['id']", "!unknown value" })
	void readWhenTagIsForeignRefusesIt(String value) {
		assertThat(Guestbook.readWith("config:\n  KEY: %s\n".formatted(value)).violations())
			.extracting(Violation::line, Violation::column)
			.contains(tuple(4, 8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "!!%F", "a: !x%20 b", "a: b\n---\n!x%20 b" })
	void readWhenTagIsNoneThatTheParserTakesSaysSo(String text) {
		assertThat(Guestbook.read(text).violations()).extracting(Violation::message)
			.contains("This is not YAML that can be read: Tag must not contain leading or trailing spaces.");
	}

	@Test
	void readWhenAliasesMultiplyEndsAtALimit() {
		StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
		for (int level = 1; level < 10; level++) {
			text.append("a%d: &a%d [%s]%n".formatted(level, level, "*a%d, ".formatted(level - 1).repeat(10)));
		}
		assertRefused(text.toString());
	}

	@Test
	void readWhenAliasIsRecursiveRefusesIt() {
		assertRefused("config: &a {b: *a}\n");
	}

	@Test
	void readWhenNestedTooDeepRefusesIt() {
		assertRefused("a: " + "[".repeat(10_000));
	}

	@Test
	void readWhenTooLargeRefusesIt() {
		assertThat(Guestbook.read("a".repeat(256 * 1024 + 1)).violations())
			.extracting(Violation::line, Violation::message)
			.containsExactly(tuple(1, "The file has more than 262144 bytes, which is the most that is read."));
	}

	@Test
	void readWhenKeyIsVeryLongCutsIt() {
		assertThat(Guestbook.readWith("? %s\n: a\n".formatted("k".repeat(999))).violations()).singleElement()
			.satisfies((violation) -> assertThat(violation.message())
				.isEqualTo("The spec has no key '%s…'.".formatted("k".repeat(80))));
	}

	@Test
	void readWhenKeyIsEvenLongerRefusesWhatItHolds() {
		assertRefused("? %s\n: [%s]\n".formatted("k".repeat(30_000), "a, ".repeat(9000)));
	}

	@Test
	void readWhenThereAreVeryManyUnknownKeysEnds() {
		StringBuilder text = new StringBuilder();
		for (int key = 0; key < 4000; key++) {
			text.append("k%d: a%n".formatted(key));
		}
		assertThat(Guestbook.readWith(text.toString()).violations()).hasSize(1000);
	}

	@Test
	void readWhenKeyStandsTwiceNamesBothPlaces() {
		assertThat(Guestbook.readWith("replicas: 1\nreplicas: 2\n").violations())
			.extracting(Violation::line, Violation::message)
			.containsExactly(tuple(4, "The key 'replicas' stands twice; the first is in line 3, column 1."));
	}

	@Test
	void readWhenThereIsASecondDocumentRefusesIt() {
		assertThat(Guestbook.readWith("---\na: b\n").violations()).extracting(Violation::message)
			.containsExactly("A second document starts here; a file holds one.");
	}

	@Test
	void readWhenByteOrderMarkComesFirstIgnoresIt() {
		assertThat(Guestbook.read("\uFEFFstack: a\ndeploy-to: k8s-kind\n").violations()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "stack: a\n\tdeploy-to: k8s\n", "stack: [a\n", "%YAML 9.9\n---\na", "a: \u0000", "'",
			"? [a]\n: b\n", "a: *b", "<<: a\n" })
	void readWhenNoYamlSaysWhere(String text) {
		assertRefused(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "# nothing\n", "text", "[a]", "~" })
	void readWhenNoMappingSaysSoOnce(String text) {
		assertThat(Guestbook.read(text).violations()).hasSize(1)
			.extracting(Violation::message)
			.allMatch((message) -> message.startsWith("A spec is a mapping, and this is "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "config", "volumes", "network", "security", "labels", "resources", "http-proxy",
			"registry-credentials", "node-affinities", "external-services", "configmaps", "secrets" })
	void readWhenValueHasAnyTypeNeverFails(String key) {
		for (String value : new String[] { "a", "1", "~", "[]", "{}", "[a]", "[[a]]", "{a: b}", "{a: [b]}",
				"{a: {b: c}}", "[{a: b}]", "''", "!!binary aa" }) {
			assertThatNoException().isThrownBy(() -> Guestbook.readWith("%s: %s%n".formatted(key, value)));
			assertThatNoException().isThrownBy(() -> Guestbook
				.readWith("network: {%1$s: %2$s, ports: %2$s, http-proxy: [%2$s]}%n".formatted(key, value)));
		}
	}

	private static void assertRefused(String text) {
		assertThat(Guestbook.read(text).violations()).isNotEmpty().allMatch((violation) -> violation.line() != null);
	}

}
