package io.stackyard.stack.yaml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;

import io.stackyard.problem.Violations;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads one YAML document into nodes. Nothing is ever constructed from a tag. Limits are
 * checked before they can cost time or memory: size before parsing, then depth, aliases
 * and the number of nodes.
 */
public final class YamlReader {

	/** Largest text that is parsed, in bytes of UTF-8. */
	public static final int SIZE_LIMIT = 256 * 1024;

	private static final int DEPTH_LIMIT = 40;

	private static final char BYTE_ORDER_MARK = '\uFEFF';

	private YamlReader() {
	}

	/**
	 * Read a document.
	 * @param file path of the file, for positions
	 * @param text the whole text
	 * @param violations takes what is wrong with it
	 * @return the document, or empty if it has no content or cannot be read
	 */
	public static Optional<YamlNode> read(String file, String text, Violations violations) {
		Position start = new Position(file, "", 1, 1);
		int size = text.getBytes(StandardCharsets.UTF_8).length;
		if (size > SIZE_LIMIT) {
			violations
				.add(start.violation(null, "The file has %d bytes; at most %d are read.".formatted(size, SIZE_LIMIT)));
			return Optional.empty();
		}
		try {
			Optional<Node> document = compose(text, start, violations);
			return document.flatMap(new NodeConverter(file, violations)::convert);
		}
		catch (MarkedYAMLException ex) {
			violations.add(at(start, ex.getProblemMark()).violation(null, sentence(ex.getProblem())));
			return Optional.empty();
		}
		catch (YAMLException ex) {
			violations.add(start.violation(null, sentence(ex.getMessage())));
			return Optional.empty();
		}
	}

	private static Optional<Node> compose(String text, Position start, Violations violations) {
		Iterator<Node> documents = new Yaml(options()).composeAll(new StringReader(withoutByteOrderMark(text)))
			.iterator();
		if (!documents.hasNext()) {
			return Optional.empty();
		}
		Node first = next(documents);
		if (documents.hasNext()) {
			Position second = at(start, next(documents).getStartMark());
			violations.add(second.violation(null, "A second document starts here; a file holds one."));
		}
		return Optional.of(first);
	}

	/** The parser has no exception of its own for a tag with a space at an end. */
	private static Node next(Iterator<Node> documents) {
		try {
			return documents.next();
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
		options.setCodePointLimit(SIZE_LIMIT);
		return options;
	}

	private static String withoutByteOrderMark(String text) {
		return (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

	private static Position at(Position start, @Nullable Mark mark) {
		return (mark != null) ? new Position(start.file(), "", mark.getLine() + 1, mark.getColumn() + 1) : start;
	}

	private static String sentence(@Nullable String problem) {
		String reason = (problem != null) ? problem : "unknown reason";
		return "This is not YAML that can be read: %s%s".formatted(reason, reason.endsWith(".") ? "" : ".");
	}

}
