package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;

import io.stackyard.stack.compose.Template.Literal;
import io.stackyard.stack.compose.Template.Operator;
import io.stackyard.stack.compose.Template.Part;
import io.stackyard.stack.compose.Template.TemplateException;
import io.stackyard.stack.compose.Template.Variable;

/** Reads one {@link Template} from left to right. This class is not thread-safe. */
final class TemplateParser {

	private static final Template EMPTY = new Template(List.of());

	private static final int DEPTH_LIMIT = 10;

	private static final String DOLLAR = "Write '$$' for a dollar sign.";

	private final String text;

	private final int depth;

	private final List<Part> parts = new ArrayList<>();

	private final StringBuilder literal = new StringBuilder();

	private int next;

	/**
	 * Create a parser.
	 * @param text the text
	 * @param depth number of variables that it stands in
	 */
	TemplateParser(String text, int depth) {
		this.text = text;
		this.depth = depth;
	}

	Template parse() {
		while (this.next < this.text.length()) {
			char character = this.text.charAt(this.next++);
			if (character == '$') {
				dollar();
			}
			else {
				this.literal.append(character);
			}
		}
		flush();
		return new Template(this.parts);
	}

	private void dollar() {
		char following = (this.next < this.text.length()) ? this.text.charAt(this.next) : ' ';
		if (following == '$') {
			this.next++;
			this.literal.append('$');
		}
		else if (following == '{') {
			flush();
			this.parts.add(braced());
		}
		else if (startsName(following)) {
			flush();
			this.parts.add(new Variable(name(), Operator.NONE, true, EMPTY));
		}
		else {
			throw new TemplateException(
					"A dollar sign starts a variable, and none follows it in '%s'.".formatted(this.text), DOLLAR);
		}
	}

	private Variable braced() {
		int start = this.next - 1;
		int end = closingBrace();
		this.next++;
		String name = (this.next < end && startsName(this.text.charAt(this.next))) ? name() : "";
		String rest = this.text.substring(Math.min(this.next, end), end);
		this.next = end + 1;
		boolean colon = rest.startsWith(":");
		String operation = colon ? rest.substring(1) : rest;
		if (name.isEmpty() || (operation.isEmpty() && colon)) {
			throw notAVariable(start, end);
		}
		if (operation.isEmpty()) {
			return new Variable(name, Operator.NONE, true, EMPTY);
		}
		Operator operator = switch (operation.charAt(0)) {
			case '-' -> Operator.DEFAULT;
			case '+' -> Operator.ALTERNATIVE;
			case '?' -> Operator.REQUIRED;
			default -> throw notAVariable(start, end);
		};
		return new Variable(name, operator, !colon, word(operation.substring(1)));
	}

	private Template word(String word) {
		if (this.depth == DEPTH_LIMIT) {
			throw new TemplateException("Variables are nested more than %d deep.".formatted(DEPTH_LIMIT),
					"Give them fewer defaults.");
		}
		return new TemplateParser(word, this.depth + 1).parse();
	}

	private int closingBrace() {
		int open = 0;
		for (int index = this.next; index < this.text.length(); index++) {
			char character = this.text.charAt(index);
			if (character == '{') {
				open++;
			}
			else if (character == '}' && --open == 0) {
				return index;
			}
		}
		throw new TemplateException(
				"The variable '%s' has no closing brace.".formatted(this.text.substring(this.next - 1)), DOLLAR);
	}

	private TemplateException notAVariable(int start, int end) {
		return new TemplateException("'%s' is not a variable.".formatted(this.text.substring(start, end + 1)), DOLLAR);
	}

	private String name() {
		int start = this.next;
		while (this.next < this.text.length() && continuesName(this.text.charAt(this.next))) {
			this.next++;
		}
		return this.text.substring(start, this.next);
	}

	private void flush() {
		if (!this.literal.isEmpty()) {
			this.parts.add(new Literal(this.literal.toString()));
			this.literal.setLength(0);
		}
	}

	private static boolean startsName(char character) {
		return character == '_' || (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
	}

	private static boolean continuesName(char character) {
		return startsName(character) || (character >= '0' && character <= '9');
	}

}
