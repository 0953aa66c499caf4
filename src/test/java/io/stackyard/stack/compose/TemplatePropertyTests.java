package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Value;
import io.stackyard.stack.compose.Template.TemplateException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class TemplatePropertyTests {

	@Property
	void resolveWhenEachDollarIsDoubledReturnsTheText(@ForAll String text) {
		assertThat(resolve(text.replace("$", "$$"), null)).isEqualTo(text);
	}

	@Property
	void resolveWhenTextsAreJoinedJoinsTheirValues(@ForAll("templates") String first,
			@ForAll("templates") String second, @ForAll("values") @Nullable String value) {
		assertThat(resolve(first + "." + second, value))
			.isEqualTo(resolve(first, value) + "." + resolve(second, value));
	}

	@Property
	void resolveWhenValueHasTemplatesDoesNotReadThem(@ForAll String value) {
		assertThat(resolve("$A|${A}|${A-b}|${B-$A}", value)).isEqualTo(value + "|" + value + "|" + value + "|" + value);
	}

	@Property
	void resolveWhenOperatorHasNoColonAsksWhetherTheVariableIsSet(@ForAll("templates") String word,
			@ForAll("values") @Nullable String value) {
		String resolved = resolve(word, value);
		assertThat(resolve("${A-" + word + "}", value)).isEqualTo((value != null) ? value : resolved);
		assertThat(resolve("${A+" + word + "}", value)).isEqualTo((value != null) ? resolved : "");
	}

	@Property
	void resolveWhenOperatorHasAColonTakesEmptyForUnset(@ForAll("templates") String word,
			@ForAll("values") @Nullable String value) {
		boolean present = value != null && !value.isEmpty();
		String resolved = resolve(word, value);
		assertThat(resolve("${A:-" + word + "}", value)).isEqualTo(present ? value : resolved);
		assertThat(resolve("${A:+" + word + "}", value)).isEqualTo(present ? resolved : "");
	}

	@Property
	void resolveWhenVariableIsRequiredTellsThatItIsMissing(@ForAll("values") @Nullable String value) {
		GivenVariables colon = new GivenVariables(value);
		GivenVariables plain = new GivenVariables(value);
		Template.parse("${A:?say}").resolve(colon);
		Template.parse("${A?say}").resolve(plain);
		assertThat(colon.missing).isEqualTo((value == null || value.isEmpty()) ? List.of("A") : List.of());
		assertThat(plain.missing).isEqualTo((value == null) ? List.of("A") : List.of());
	}

	@Property
	void parseWhenTextIsAnythingReturnsATemplateOrSaysWhy(@ForAll("broken") String text) {
		Optional<String> sentence = Optional.empty();
		try {
			Template.parse(text);
		}
		catch (TemplateException ex) {
			sentence = Optional.of(ex.sentence());
		}
		assertThat(sentence).matches((found) -> found.isEmpty() || found.get().endsWith("."));
	}

	@Provide
	Arbitrary<@Nullable String> values() {
		return Arbitraries.strings().ofMaxLength(8).injectNull(0.2);
	}

	@Provide
	Arbitrary<String> broken() {
		return Arbitraries.strings().withChars("${}:-+?A_b1 \u00e9").ofMaxLength(40);
	}

	@Provide
	Arbitrary<String> templates() {
		Arbitrary<String> plain = Arbitraries.strings().withChars("ab1 :-+?/\u00e9").ofMaxLength(6);
		Arbitrary<String> simple = Arbitraries.oneOf(plain, Arbitraries.of("${A}", "${B}", "$$"));
		return Arbitraries.recursive(() -> simple, this::nested, 0, 4);
	}

	private Arbitrary<String> nested(Arbitrary<String> word) {
		return Combinators.combine(word, Arbitraries.of("A", "B"), Arbitraries.of("-", ":-", "+", ":+"), word)
			.as((before, name, operator, inner) -> before + "${" + name + operator + inner + "}");
	}

	private static String resolve(String text, @Nullable String value) {
		return Template.parse(text).resolve(new GivenVariables(value)).toString();
	}

	/** A has the value given, B none. */
	private static final class GivenVariables implements Variables {

		private final SortedMap<String, Value> values = new TreeMap<>();

		private final List<String> missing = new ArrayList<>();

		private GivenVariables(@Nullable String value) {
			if (value != null) {
				this.values.put("A", Value.of(value));
			}
		}

		@Override
		public Optional<Value> find(String name) {
			return Optional.ofNullable(this.values.get(name));
		}

		@Override
		public void use(String name, @Nullable String defaultValue, boolean required, @Nullable String requirement) {
		}

		@Override
		public void missing(String name, @Nullable String requirement) {
			this.missing.add(name);
		}

	}

}
