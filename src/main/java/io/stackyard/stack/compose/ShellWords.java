package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.stackyard.stack.Value;

/**
 * Splits a command line into words by the quoting rules of a POSIX shell. Operators of a
 * shell have no meaning: there is no shell. A reference to a secret never splits. This
 * class is not thread-safe.
 */
final class ShellWords {

	private static final char NO_QUOTE = ' ';

	private final List<Value> words = new ArrayList<>();

	private List<Value.Part> word = new ArrayList<>();

	private boolean started;

	private boolean escaped;

	private char quote = NO_QUOTE;

	private ShellWords() {
	}

	/** Return the words, or empty if a quote is not closed. */
	static Optional<List<Value>> split(Value line) {
		ShellWords words = new ShellWords();
		for (Value.Part part : line.parts()) {
			switch (part) {
				case Value.Literal literal -> literal.text().codePoints().forEach(words::read);
				case Value.Secret secret -> words.append(secret);
			}
		}
		if (words.quote != NO_QUOTE || words.escaped) {
			return Optional.empty();
		}
		words.end();
		return Optional.of(List.copyOf(words.words));
	}

	private void read(int character) {
		if (this.escaped) {
			this.escaped = false;
			readEscaped(character);
		}
		else if (character == '\\' && this.quote != '\'') {
			this.escaped = true;
		}
		else if (this.quote != NO_QUOTE) {
			readQuoted(character);
		}
		else if (character == '"' || character == '\'') {
			this.quote = (char) character;
			this.started = true;
		}
		else if (Character.isWhitespace(character)) {
			end();
		}
		else {
			append(character);
		}
	}

	private void readEscaped(int character) {
		boolean special = this.quote != '"' || "\"\\$`\n".indexOf(character) >= 0;
		if (!special) {
			append('\\');
		}
		if (character != '\n') {
			append(character);
		}
	}

	private void readQuoted(int character) {
		if (character == this.quote) {
			this.quote = NO_QUOTE;
		}
		else {
			append(character);
		}
	}

	private void append(int character) {
		append(new Value.Literal(Character.toString(character)));
	}

	private void append(Value.Part part) {
		this.word.add(part);
		this.started = true;
	}

	private void end() {
		if (this.started) {
			this.words.add(new Value(this.word));
			this.word = new ArrayList<>();
			this.started = false;
		}
	}

}
