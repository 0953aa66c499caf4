package io.stackyard.stack.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;

/**
 * Reads one YAML document into nodes. Nothing is ever constructed from a tag. Limits are
 * checked before they can cost time or memory: size and lines before parsing, then depth,
 * aliases and the number of nodes while the text is parsed.
 */
public final class YamlReader {

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private YamlReader() {
	}

	/**
	 * Read a document.
	 * @param file path of the file, for positions
	 * @param content the whole text in UTF-8
	 * @param violations takes what is wrong with it
	 * @return the document, or empty if it has no content or cannot be read
	 */
	public static Optional<YamlNode> read(String file, ByteBuffer content, Violations violations) {
		return decode(file, content, violations).flatMap((text) -> read(file, text, violations));
	}

	/**
	 * Return the text of a file.
	 * @param file path of the file, for positions
	 * @param content the whole text in UTF-8
	 * @param violations takes what is wrong with it
	 * @return the text, or empty if it is too large or not in UTF-8
	 */
	public static Optional<String> decode(String file, ByteBuffer content, Violations violations) {
		Optional<Violation> refusal = TextLimits.check(file, content);
		if (refusal.isPresent()) {
			violations.add(refusal.get());
			return Optional.empty();
		}
		try {
			return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(content.duplicate()).toString());
		}
		catch (CharacterCodingException ex) {
			violations.add(start(file).violation(null, "The file is not text in UTF-8.").withHint("Save it as UTF-8."));
			return Optional.empty();
		}
	}

	/**
	 * Read a document.
	 * @param file path of the file, for positions
	 * @param text the whole text
	 * @param violations takes what is wrong with it
	 * @return the document, or empty if it has no content or cannot be read
	 */
	public static Optional<YamlNode> read(String file, String text, Violations violations) {
		Optional<Violation> refusal = TextLimits.check(file, text);
		if (refusal.isPresent()) {
			violations.add(refusal.get());
			return Optional.empty();
		}
		return new DocumentParser(start(file), withoutByteOrderMark(text), violations).parse();
	}

	private static String withoutByteOrderMark(String text) {
		return (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static Position start(String file) {
		return new Position(file, "", 1, 1);
	}

}
