package io.stackyard.stack.yaml;

import java.util.Optional;

import io.stackyard.problem.Violations;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Parses the one document of a text, within limits. This class is not thread-safe.
 */
final class DocumentParser {

	private static final int ALIAS_LIMIT = 20;

	private final Position start;

	private final Violations violations;

	private final CountingParser parser;

	/**
	 * Create a parser.
	 * @param start the start of the text
	 * @param text the text, without a byte order mark
	 * @param violations takes what is wrong with it
	 */
	DocumentParser(Position start, String text, Violations violations) {
		this.start = start;
		this.violations = violations;
		this.parser = new CountingParser(new ParserImpl(new StreamReader(text), options()));
	}

	/** Return the document, or empty if it has no content or cannot be parsed. */
	Optional<YamlNode> parse() {
		try {
			return compose().map(new NodeConverter(this.start.file(), this.violations)::convert);
		}
		catch (LimitException ex) {
			this.violations.add(ex.violation(this.start));
		}
		catch (MarkedYAMLException ex) {
			this.violations.add(SyntaxError.of(this.start, ex));
		}
		catch (YAMLException ex) {
			this.violations.add(SyntaxError.unmarked(SyntaxError.at(this.start, this.parser.last()), ex));
		}
		return Optional.empty();
	}

	private Optional<Node> compose() {
		Composer documents = new Composer(this.parser, new Resolver(), options());
		if (!documents.checkNode()) {
			return Optional.empty();
		}
		Node first = next(documents);
		if (documents.checkNode()) {
			Position second = SyntaxError.at(this.start, next(documents).getStartMark());
			this.violations.add(second.violation(null, "A second document starts here; a file holds one.")
				.withHint("Remove it, with the '---' before it."));
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

	/**
	 * A tag does not end the parsing: each is refused where it stands, and none is used.
	 */
	private static LoaderOptions options() {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		options.setAllowRecursiveKeys(false);
		options.setMaxAliasesForCollections(ALIAS_LIMIT);
		options.setNestingDepthLimit(CountingParser.DEPTH_LIMIT);
		options.setCodePointLimit(TextLimits.SIZE);
		options.setTagInspector((tag) -> true);
		return options;
	}

}
