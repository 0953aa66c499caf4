package io.stackyard.stack.compose;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileSet;
import io.stackyard.stack.StackReading.VariableUse;
import io.stackyard.stack.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** SET is a variable of the spec. */
class DotenvReaderTests {

	private final Reading reading = new Reading(new FileSet(Collections.emptySortedMap()),
			new TreeMap<>(Collections.singletonMap("SET", Value.of("spec"))));

	@ParameterizedTest
	@CsvSource(delimiterString = " => ", quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false,
			value = { "A=b => b", "export A=b => b", "A = b => b", "A: b => b", "A= b c  => b c", "A=b # comment => b",
					"A=b#c => b#c", "A=# comment => ``", "A='b # c' => b # c", "A=\"b # c\" # comment => b # c",
					"A='$SET' => $SET", "A=$SET/x => spec/x", "A=\"${SET}\" => spec", "A=\"\\$SET\" => $SET",
					"A=\"x\\ty\" => x\ty", "A='x\\ty' => x\\ty", "A=\"say \\\"hi\\\"\" => say \"hi\"", "A=${B:-c} => c",
					"A=a=b => a=b" })
	void readTakesValue(String line, String value) {
		assertThat(read(line)).containsExactly(entry("A", Value.of(value)));
	}

	@Test
	void readTakesLinesButComments() {
		assertThat(read("# a comment\r\n\r\n  A=1\r\nB=\n\n#C=3\nD=4")).containsExactly(entry("A", Value.of("1")),
				entry("B", Value.of("")), entry("D", Value.of("4")));
	}

	@Test
	void readWhenQuoteSpansLinesKeepsThem() {
		assertThat(read("A=\"one\ntwo\"\nB=$C")).containsExactly(entry("A", Value.of("one\ntwo")),
				entry("B", Value.of("")));
		assertThat(this.reading.uses())
			.containsExactly(new VariableUse("C", null, false, null, "web", "config/x.env", 3));
	}

	@Test
	void readWhenVariableStandsBeforeUsesIt() {
		assertThat(read("A=1\nB=${A}2\nSET=file\nC=$SET")).containsEntry("B", Value.of("12"))
			.containsEntry("C", Value.of("spec"));
		assertThat(this.reading.uses()).isEmpty();
	}

	@Test
	void readWhenNameHasNoValuePassesThrough() {
		assertThat(read("SET\nUNSET\n")).containsExactly(entry("SET", Value.of("spec")));
	}

	@Test
	void readWhenLineIsNoVariableSaysWhere() {
		read("A=1\n=2\nB C\nD=\"x\" y\nE='open\n");
		assertThat(this.reading.violations().toList())
			.extracting((violation) -> violation.line() + " " + violation.message())
			.containsExactly("2 This line is not a variable.", "3 This line is not a variable.",
					"4 Nothing but a comment may follow the quotes of 'D'.", "5 The quote of 'E' is not closed.");
	}

	private SortedMap<String, Value> read(String content) {
		SortedMap<String, Value> environment = new TreeMap<>();
		Scope scope = new Scope(this.reading, new FilePath("compose/a.yml"), "web", true);
		new DotenvReader(scope, new FilePath("config/x.env"), environment).read(content);
		return environment;
	}

}
