package io.stackyard.stack.compose;

import java.util.List;

import io.stackyard.stack.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShellWordsTests {

	@Test
	void splitAtWhitespace() {
		assertThat(words("  node \t server.js\n--port  80 ")).containsExactly("node", "server.js", "--port", "80");
	}

	@Test
	void splitKeepsQuotedText() {
		assertThat(words("sh -c \"echo 'a  b'\" 'c \"d\"' --x=\"*\"")).containsExactly("sh", "-c", "echo 'a  b'",
				"c \"d\"", "--x=*");
	}

	@Test
	void splitKeepsEmptyWords() {
		assertThat(words("a '' \"\" b")).containsExactly("a", "", "", "b");
	}

	@Test
	void splitWhenBackslashIsOutsideQuotesTakesNextCharacter() {
		assertThat(words("a\\ b \\\"c\\\" \\n")).containsExactly("a b", "\"c\"", "n");
	}

	@Test
	void splitWhenBackslashIsInDoubleQuotesEscapesWhatAShellWould() {
		assertThat(words("\"tr -d '\\n' \\\"x\\\" \\\\\"")).containsExactly("tr -d '\\n' \"x\" \\");
	}

	@Test
	void splitKeepsOperatorsOfShellsAsText() {
		assertThat(words("curl http://x/?a=1&b=2 ; ls")).containsExactly("curl", "http://x/?a=1&b=2", ";", "ls");
	}

	@Test
	void splitNeverSplitsSecret() {
		Value line = new Value(
				List.of(new Value.Literal("login -p "), new Value.Secret("password"), new Value.Literal("! -v")));
		assertThat(ShellWords.split(line)).hasValue(List.of(Value.of("login"), Value.of("-p"),
				new Value(List.of(new Value.Secret("password"), new Value.Literal("!"))), Value.of("-v")));
	}

	@Test
	void splitWhenQuoteIsOpenReturnsEmpty() {
		assertThat(ShellWords.split(Value.of("echo \"a"))).isEmpty();
		assertThat(ShellWords.split(Value.of("echo a\\"))).isEmpty();
	}

	private static List<String> words(String line) {
		return ShellWords.split(Value.of(line)).orElseThrow().stream().map(Value::toString).toList();
	}

}
