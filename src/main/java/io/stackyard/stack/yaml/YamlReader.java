package io.stackyard.stack.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML document into nodes. Nothing is ever constructed from a tag. Limits are
 * checked before they can cost time or memory: size and lines before parsing, then depth,
 * aliases and the number of nodes while the text is parsed.
 */
public final class YamlReader {

	private static final int DEPTH_LIMIT = 40;

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
			violations.add(start(file).violation(null, "The file is not text in UTF-8."));
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
		Position start = start(file);
		try {
			return compose(text, start, violations).map(new NodeConverter(file, violations)::convert);
		}
		catch (LimitException ex) {
			violations.add(at(start, ex.mark()).violation(null, String.valueOf(ex.getMessage())));
		}
		catch (MarkedYAMLException ex) {
			violations.add(at(start, ex.getProblemMark()).violation(null, sentence(ex.getProblem())));
		}
		catch (YAMLException ex) {
			violations.add(start.violation(null, sentence(ex.getMessage())));
		}
		return Optional.empty();
	}

	private static Optional<Node> compose(String text, Position start, Violations violations) {
		LoaderOptions options = options();
		StreamReader reader = new StreamReader(withoutByteOrderMark(text));
		Composer documents = new Composer(new CountingParser(new ParserImpl(reader, options)), new Resolver(), options);
		if (!documents.checkNode()) {
			return Optional.empty();
		}
		Node first = next(documents);
		if (documents.checkNode()) {
			Position second = at(start, next(documents).getStartMark());
			violations.add(second.violation(null, "A second document starts here; a file holds one."));
		}
		return Optional.of(first);
	}

	/** The parser has no exception of its own for a tag with a space at an end. */
	private static Node next(Composer documents) {
		try {
			return documents.getNode();
		}
		catch (IllegalArgumentException ex) {
			throw new YAMLException(ex.getMessage(), ex);
		}
	}

	private static LoaderOptions options() {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setAllowRecursiveKeys(false);
		options.setMaxAliasesForCollections(20);
		options.setNestingDepthLimit(DEPTH_LIMIT);
		options.setCodePointLimit(TextLimits.SIZE);
		return options;
	}

	private static String withoutByteOrderMark(String text) {
		return (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static Position start(String file) {
		return new Position(file, "", 1, 1);
	}

	private static Position at(Position start, @Nullable Mark mark) {
		return (mark != null) ? new Position(start.file(), "", mark.getLine() + 1, mark.getColumn() + 1) : start;
	}

	private static String sentence(@Nullable String problem) {
		String reason = (problem != null) ? problem : "unknown reason";
		return "This is not YAML that can be read: %s%s".formatted(reason, reason.endsWith(".") ? "" : ".");
	}

}
