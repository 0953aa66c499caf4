package io.stackyard.stack.compose;

import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.stack.FilePath;
import io.stackyard.stack.Value;
import io.stackyard.stack.yaml.Position;

/**
 * Reads an env file: a variable in each line, comments, quotes. Variables are substituted
 * but in single quotes, from the spec first, then from the lines before. This class is
 * not thread-safe.
 */
final class DotenvReader {

	private static final Pattern NAME = Pattern
		.compile("(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*([=:]?)[ \\t]*");

	private static final String ASSIGN = "Write 'NAME=value', or begin the line with '#'.";

	private final Scope scope;

	private final FilePath file;

	private final SortedMap<String, Value> environment;

	private String text = "";

	private int next;

	private int line = 1;

	/**
	 * Create a reader.
	 * @param scope the service
	 * @param file path of the env file
	 * @param environment takes the variables
	 */
	DotenvReader(Scope scope, FilePath file, SortedMap<String, Value> environment) {
		this.scope = scope;
		this.file = file;
		this.environment = environment;
	}

	void read(String content) {
		this.text = content.replace("\r\n", "\n");
		this.next = this.text.startsWith("\uFEFF") ? 1 : 0;
		while (this.next < this.text.length()) {
			String rest = untilEndOfLine().strip();
			if (rest.isEmpty() || rest.startsWith("#")) {
				skipLine();
			}
			else {
				readVariable();
			}
		}
	}

	private void readVariable() {
		while (Character.isWhitespace(this.text.charAt(this.next))) {
			this.next++;
		}
		Matcher matcher = NAME.matcher(this.text).region(this.next, this.text.length());
		if (!matcher.lookingAt()) {
			refuse("This line is not a variable.", ASSIGN);
			skipLine();
			return;
		}
		this.next = matcher.end();
		String name = matcher.group(1);
		if (matcher.group(2).isEmpty()) {
			passThrough(name);
			return;
		}
		char quote = (this.next < this.text.length()) ? this.text.charAt(this.next) : '\n';
		if (quote == '"' || quote == '\'') {
			readQuoted(name, quote);
		}
		else {
			readPlain(name);
		}
	}

	private void passThrough(String name) {
		if (!untilEndOfLine().isBlank()) {
			refuse("This line is not a variable.", ASSIGN);
		}
		else {
			Optional<Value> value = this.scope.passThrough(name, position());
			value.ifPresent((found) -> this.environment.put(name, found));
		}
		skipLine();
	}

	private void readPlain(String name) {
		String rest = untilEndOfLine();
		int end = 0;
		while (end < rest.length() && !startsComment(rest, end)) {
			end++;
		}
		put(name, rest.substring(0, end).strip(), true);
		skipLine();
	}

	private static boolean startsComment(String line, int index) {
		return line.charAt(index) == '#' && (index == 0 || Character.isWhitespace(line.charAt(index - 1)));
	}

	private void readQuoted(String name, char quote) {
		StringBuilder value = new StringBuilder();
		int index = this.next + 1;
		while (index < this.text.length() && this.text.charAt(index) != quote) {
			char character = this.text.charAt(index);
			if (character == '\\' && index + 1 < this.text.length()) {
				value.append(unescape(quote, this.text.charAt(++index)));
			}
			else {
				value.append(character);
			}
			index++;
		}
		if (index == this.text.length()) {
			refuse("The quote of '%s' is not closed.".formatted(name), "Close it, or leave it out.");
			skipLine();
			return;
		}
		put(name, value.toString(), quote == '"');
		this.line += (int) this.text.substring(this.next, index).chars().filter((found) -> found == '\n').count();
		this.next = index + 1;
		String rest = untilEndOfLine().strip();
		if (!rest.isEmpty() && !rest.startsWith("#")) {
			refuse("Nothing but a comment may follow the quotes of '%s'.".formatted(name),
					"Put the whole value between the quotes.");
		}
		skipLine();
	}

	private static String unescape(char quote, char character) {
		if (quote == '\'') {
			return (character == '\'') ? "'" : "\\" + character;
		}
		return switch (character) {
			case 'n' -> "\n";
			case 'r' -> "\r";
			case 't' -> "\t";
			case '"', '\\' -> String.valueOf(character);
			case '$' -> "$$";
			default -> "\\" + character;
		};
	}

	private void put(String name, String value, boolean substituted) {
		this.environment.put(name,
				substituted ? this.scope.value(value, position(), this.environment) : Value.of(value));
	}

	private String untilEndOfLine() {
		int end = this.text.indexOf('\n', this.next);
		return this.text.substring(this.next, (end < 0) ? this.text.length() : end);
	}

	private void skipLine() {
		int end = this.text.indexOf('\n', this.next);
		this.next = (end < 0) ? this.text.length() : end + 1;
		this.line++;
	}

	private Position position() {
		return new Position(this.file.value(), "", this.line, 1);
	}

	private void refuse(String message, String hint) {
		this.scope.refuse(position(), null, message, hint);
	}

}
