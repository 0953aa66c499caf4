package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.stackyard.stack.Value;
import io.stackyard.stack.compose.Template.TemplateException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A is set to {@code a}, EMPTY to nothing; B is not set. */
class TemplateTests {

	private final RecordedVariables variables = new RecordedVariables();

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`', nullValues = "null",
			value = { "plain => plain", "$A => a", "x${A}y$A.z => xaya.z", "[$B] => []", "[${B}] => []", "$$A => $A",
					"$$$A => $a", "${B:-word} => word", "${A:-word} => a", "${EMPTY:-word} => word",
					"[${EMPTY-word}] => []", "${B-word} => word", "[${B:-}] => []", "${A:+word} => word",
					"[${B:+word}] => []", "[${EMPTY:+word}] => []", "${EMPTY+word} => word", "${A:?no} => a",
					"[${EMPTY?no}] => []", "${B:-${C:-${A}}} => a", "${B:-x-$A-y} => x-a-y",
					"${B:-$${HOST}} => ${HOST}", "${B:-{\"k\": 1}} => {\"k\": 1}",
					"${B:-http://host:80/} => http://host:80/", "${A}$${A}${A} => a${A}a" })
	void resolveFollowsTheSpecification(String text, String expected) {
		assertThat(Template.parse(text).resolve(this.variables)).hasToString(expected);
	}

	@Test
	void resolveWhenValueIsSecretKeepsReference() {
		assertThat(Template.parse("postgres://u:$SECRET@db").resolve(this.variables)).isEqualTo(new Value(
				List.of(new Value.Literal("postgres://u:"), new Value.Secret("password"), new Value.Literal("@db"))));
	}

	@Test
	void resolveWhenRequiredVariableHasNoValueTellsSentence() {
		assertThat(Template.parse("${B:?set B}").resolve(this.variables)).hasToString("");
		assertThat(this.variables.missing).containsExactly("B: set B");
		assertThat(this.variables.uses).containsExactly("B null required=true set B");
	}

	@Test
	void resolveWhenRequiredVariableIsInUnusedWordRequiresNothing() {
		assertThat(Template.parse("${A:-${B:?set B}}").resolve(this.variables)).hasToString("a");
		assertThat(this.variables.missing).isEmpty();
		assertThat(this.variables.uses).containsExactly("B null required=false set B", "A  required=false null");
	}

	@Test
	void resolveWhenDefaultIsNestedTellsWhatStandsIn() {
		Template.parse("${B:-x${A}}").resolve(this.variables);
		assertThat(this.variables.uses).containsExactly("A null required=false null", "B xa required=false null");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "=>", quoteCharacter = '`',
			value = { "a $ b => A dollar sign starts a variable, and none follows it in 'a $ b'.",
					"cost$ => A dollar sign starts a variable, and none follows it in 'cost$'.",
					"$(x) => A dollar sign starts a variable, and none follows it in '$(x)'.",
					"${A => The variable '${A' has no closing brace.", "${} => '${}' is not a variable.",
					"${1A} => '${1A}' is not a variable.", "${A:} => '${A:}' is not a variable.",
					"${A!x} => '${A!x}' is not a variable.", "${A B} => '${A B}' is not a variable." })
	void parseWhenTextIsNoTemplateThrowsException(String text, String sentence) {
		assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> Template.parse(text)).withMessage(sentence);
	}

	/** Remembers what it was told. */
	private static final class RecordedVariables implements Variables {

		private static final Map<String, Value> VALUES = Map.of("A", Value.of("a"), "EMPTY", Value.of(""), "SECRET",
				Value.secret("password"));

		private final List<String> uses = new ArrayList<>();

		private final List<String> missing = new ArrayList<>();

		@Override
		public Optional<Value> find(String name) {
			return Optional.ofNullable(VALUES.get(name));
		}

		@Override
		public void use(String name, @Nullable String defaultValue, boolean required, @Nullable String requirement) {
			this.uses.add("%s %s required=%s %s".formatted(name, defaultValue, required, requirement));
		}

		@Override
		public void missing(String name, @Nullable String requirement) {
			this.missing.add(name + ": " + requirement);
		}

	}

}
