package io.stackyard.stack.yaml;

import java.nio.ByteBuffer;
import java.util.Optional;

import io.stackyard.problem.Violation;

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
		int length = 0;
		for (int index = 0; index < text.length(); index++) {
			char character = text.charAt(index);
			size += size(character);
			length++;
			if (size > SIZE) {
				return tooLarge(file);
			}
			if (length > LINE) {
				return Optional.of(new Position(file, "", line, 1).violation(null,
						"The line has more than %d characters.".formatted(LINE)));
			}
			if (character == '\n') {
				line++;
				length = 0;
			}
		}
		return Optional.empty();
	}

	/** Return the bytes of a character, of which two make one beyond the basic plane. */
	private static int size(char character) {
		if (character < 0x80) {
			return 1;
		}
		return (character < 0x800 || Character.isSurrogate(character)) ? 2 : 3;
	}

	private static Optional<Violation> tooLarge(String file) {
		return Optional.of(new Position(file, "", 1, 1).violation(null,
				"The file has more than %d bytes, which is the most that is read.".formatted(SIZE)));
	}

}
