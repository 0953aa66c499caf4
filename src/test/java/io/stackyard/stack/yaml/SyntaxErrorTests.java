package io.stackyard.stack.yaml;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SyntaxErrorTests {

	private static final String ALIKE = "Indent the keys of one mapping alike.";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = { "a: b: c | 1:5 A colon cannot stand here.",
			"a:\\n  b: c\\n   d: e | 3:5 A colon cannot stand here.", "a:b\\nc: d | 2:2 A colon cannot stand here." })
	void ofWhenAColonIsMisplacedTellsWhereColonsStand(String text, String problem) {
		assertThat(read(text)).isEqualTo(
				problem + " -> " + ALIKE + " Write a space after each colon, and quote a value that holds ': '.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = {
			"a:\\n\\tb: c | 2:1 A tab stands where only spaces may. -> Indent with spaces, and write one after each colon.",
			"a: b\\n c: d | 2:3 A colon cannot stand here. -> Indent the keys of one mapping alike. Write a space after each colon, and quote a value that holds ': '.",
			"a:\\n  b: c\\n d: e | 3:2 This line is indented like none of those around it. -> Indent the keys of one mapping alike.",
			"a:\\n  b: c\\n  - d | 3:3 The item of a list stands among the keys of a mapping. -> Indent it below the key that the list belongs to.",
			"a:\\n  - b\\n  c: d | 3:3 A key stands among the items of a list. -> Indent it like the keys of the mapping that it belongs to.",
			"a: b\\nc\\nd: | 2:1 A colon is missing after this key. -> Write 'key: value'." })
	void ofWhenLinesDoNotFitTellsHowToIndent(String text, String problem) {
		assertThat(read(text)).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = {
			"a: @b | 1:4 '@' cannot start a value. -> Put the value in quotes.",
			"a: `b` | 1:4 '`' cannot start a value. -> Put the value in quotes.",
			"a: %b | 1:4 '%' cannot start a value. -> Put the value in quotes.",
			"a: ,b | 1:4 ',' cannot start a value. -> Put the value in quotes.",
			"a: *.b.c | 1:4 A value that starts with '*' or '&' stands for another part. -> Put the value in quotes.",
			"a: *b | 1:4 There is no anchor 'b' before this alias. -> Put the value in quotes. Or name the part that it stands for with '&b'.",
			"a: \"C:\\dir\" | 1:8 A backslash starts nothing that is known in double quotes. -> Use single quotes, or write '\\\\' for a backslash." })
	void ofWhenAValueNeedsQuotesSaysSo(String text, String problem) {
		assertThat(read(text)).isEqualTo(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', value = {
			"a: \"b\\nc: d\\n | 1:4 The quote that starts here is not closed. -> Close it, or leave both quotes out.",
			"a: 'it's' | 1:8 Text follows a value that has ended. -> Quote the value as a whole; between single quotes, write '' for one.",
			"a: [b, c\\nd: e | 1:4 The list that starts here is not closed. -> Close it with ']', and quote items that hold commas or brackets.",
			"a: {b: ${C}} | 1:4 The mapping that starts here is not closed. -> Close it with '}', and quote values that hold commas or braces." })
	void ofWhenSomethingIsNotClosedPointsAtItsStart(String text, String problem) {
		assertThat(read(text)).isEqualTo(problem);
	}

	@Test
	void ofWhenTheParserSaysSomethingElseRepeatsIt() {
		assertThat(read("a: !b!c d"))
			.isEqualTo("1:4 This is not YAML that can be read: found undefined tag handle !b!. -> "
					+ "Look at the indentation, the colons and the quotes here.");
	}

	@Test
	void ofWhenABlockBeginsInTheLineOfItsKeySaysWhere() {
		assertThat(read("a: |b")).isEqualTo("1:5 Nothing may follow '|' or '>' in its line. -> "
				+ "Begin the text in the next line. Put the value in quotes.");
	}

	@Test
	void ofWhenATagHasASpacePointsNearIt() {
		assertThat(read("a: b\nc: !x%20 d"))
			.isEqualTo("2:4 This is not YAML that can be read: Tag must not contain leading or trailing spaces. -> "
					+ "Look at the indentation, the colons and the quotes here.");
	}

	private static String read(String text) {
		Violations violations = new Violations();
		YamlReader.read("a.yml", text.replace("\\n", "\n").replace("\\t", "\t"), violations);
		Violation first = violations.toList().getFirst();
		return "%d:%d %s -> %s".formatted(first.line(), first.column(), first.message(), first.hint());
	}

}
