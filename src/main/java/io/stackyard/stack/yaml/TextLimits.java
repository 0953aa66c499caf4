package io.stackyard.stack.yaml;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.stackyard.problem.Violation;
import org.yaml.snakeyaml.reader.StreamReader;

/** What is checked of a text before it is parsed, without a copy of it. */
final class TextLimits {

	/** Largest text, in bytes of UTF-8. */
	static final int SIZE = 256 * 1024;

	/**
	 * Longest line, in characters: the parser takes time and memory by the square of it.
	 */
	private static final int LINE = 32 * 1024;

	private TextLimits() {
	}

	/** Return why a text is not decoded, or empty if it is. */
	static Optional<Violation> check(String file, ByteBuffer content) {
		return (content.remaining() > SIZE) ? tooLarge(file) : Optional.empty();
	}

	/** Return why a text is not parsed, or empty if it is. */
	static Optional<Violation> check(String file, String text) {
		if (text.length() > SIZE) {
			return tooLarge(file);
		}
		int size = 0;
		int line = 1;
		int column = 0;
		for (int index = 0; index < text.length(); index += Character.charCount(text.codePointAt(index))) {
			int character = text.codePointAt(index);
			size += size(character);
			column++;
			if (size > SIZE) {
				return tooLarge(file);
			}
			if (column > LINE) {
				return tooLong(file, line);
			}
			if (!StreamReader.isPrintable(character)) {
				return Optional.of(notPrintable(new Position(file, "", line, column), character));
			}
			if (character == '\n') {
				line++;
				column = 0;
			}
		}
		return Optional.empty();
	}

	private static Optional<Violation> tooLong(String file, int line) {
		return Optional
			.of(new Position(file, "", line, 1).violation(null, "The line has more than %d characters.".formatted(LINE))
				.withHint("Break it, or put the data into a file that the stack mounts."));
	}

	private static Violation notPrintable(Position position, int character) {
		return position.violation(null, "The character U+%04X cannot stand in YAML.".formatted(character))
			.withHint("Remove it, or write '\\u%04X' between double quotes.".formatted(character));
	}

	/** Return the bytes of a character. */
	private static int size(int character) {
		if (character < 0x80) {
			return 1;
		}
		if (character < 0x800) {
			return 2;
		}
		return (character < 0x10000) ? 3 : 4;
	}

	private static Optional<Violation> tooLarge(String file) {
		return Optional.of(new Position(file, "", 1, 1)
			.violation(null, "The file has more than %d bytes, which is the most that is read.".formatted(SIZE))
			.withHint("Put data into a file that the stack mounts."));
	}

}
