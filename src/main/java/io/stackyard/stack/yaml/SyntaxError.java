package io.stackyard.stack.yaml;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Says in a person's words why a text is no YAML, and where to look. */
final class SyntaxError {

	private static final String QUOTE = "Put the value in quotes.";

	private static final String ALIKE = "Indent the keys of one mapping alike.";

	private static final List<Known> KNOWN = List.of(
			here("mapping values are not allowed here", "A colon cannot stand here.",
					ALIKE + " Write a space after each colon, and quote a value that holds ': '."),
			here("found character '\\\\t\\(TAB\\)'.*", "A tab stands where only spaces may.",
					"Indent with spaces, and write one after each colon."),
			here("found character '(.+)' that cannot start.*", "'%s' cannot start a value.", QUOTE),
			here("expected the node content, but found '(.+)'", "'%s' cannot start a value.", QUOTE),
			here("expected <block end>, but found '-'", "The item of a list stands among the keys of a mapping.",
					"Indent it below the key that the list belongs to."),
			here("expected <block end>, but found '\\?'", "A key stands among the items of a list.",
					"Indent it like the keys of the mapping that it belongs to."),
			here("expected <block end>, but found '<block .*", "This line is indented like none of those around it.",
					ALIKE),
			here("expected <block end>, but found '<scalar>'", "Text follows a value that has ended.",
					"Quote the value as a whole; between single quotes, write '' for one."),
			here("found undefined alias (.+)", "There is no anchor '%s' before this alias.",
					QUOTE + " Or name the part that it stands for with '&%1$s'."),
			here("found unknown escape character.*", "A backslash starts nothing that is known in double quotes.",
					"Use single quotes, or write '\\\\' for a backslash."),
			here("expected chomping or indentation indicators.*", "Nothing may follow '|' or '>' in its line.",
					"Begin the text in the next line. " + QUOTE),
			before("found unexpected end of stream", "The quote that starts here is not closed.",
					"Close it, or leave both quotes out."),
			before("could not find expected ':'", "A colon is missing after this key.", "Write 'key: value'."),
			before("expected ',' or '\\]'.*", "The list that starts here is not closed.",
					"Close it with ']', and quote items that hold commas or brackets."),
			before("expected ',' or '}'.*", "The mapping that starts here is not closed.",
					"Close it with '}', and quote values that hold commas or braces."),
			before("unexpected character found.*", "A value that starts with '*' or '&' stands for another part.",
					QUOTE));

	private SyntaxError() {
	}

	/**
	 * Return what is wrong.
	 * @param start the start of the text
	 * @param failure why the parser ended
	 */
	static Violation of(Position start, MarkedYAMLException failure) {
		String problem = String.valueOf(failure.getProblem()).strip().replaceAll("\\s+", " ");
		return KNOWN.stream()
			.flatMap((known) -> known.find(problem, start, failure).stream())
			.findFirst()
			.orElseGet(() -> unknown(at(start, failure.getProblemMark()), problem));
	}

	/**
	 * Return what is wrong where the parser does not tell the place.
	 * @param position a place not far after it
	 * @param failure why the parser ended
	 */
	static Violation unmarked(Position position, YAMLException failure) {
		String problem = String.valueOf(failure.getMessage());
		return problem.startsWith("Number of aliases")
				? position.violation(null, "The document uses anchors of lists and mappings more than 20 times.")
					.withHint("Write some of them out.")
				: unknown(position, problem);
	}

	private static Violation unknown(Position position, String problem) {
		return position
			.violation(null,
					"This is not YAML that can be read: %s%s".formatted(problem, problem.endsWith(".") ? "" : "."))
			.withHint("Look at the indentation, the colons and the quotes here.");
	}

	static Position at(Position start, @Nullable Mark mark) {
		return (mark != null) ? new Position(start.file(), "", mark.getLine() + 1, mark.getColumn() + 1) : start;
	}

	private static Known here(String problem, String sentence, String hint) {
		return new Known(Pattern.compile(problem), false, sentence, hint);
	}

	/** A problem that is found late: its cause is where the parser began. */
	private static Known before(String problem, String sentence, String hint) {
		return new Known(Pattern.compile(problem), true, sentence, hint);
	}

	/**
	 * A problem that the parser knows.
	 *
	 * @param problem what it says
	 * @param before whether the cause stands before the place where it is found
	 * @param sentence what a person would say
	 * @param hint what to do
	 */
	private record Known(Pattern problem, boolean before, String sentence, String hint) {

		Optional<Violation> find(String found, Position start, MarkedYAMLException failure) {
			Matcher matcher = this.problem.matcher(found);
			if (!matcher.matches()) {
				return Optional.empty();
			}
			@Nullable Mark mark = (this.before && failure.getContextMark() != null) ? failure.getContextMark()
					: failure.getProblemMark();
			String named = (matcher.groupCount() > 0) ? matcher.group(1) : "";
			return Optional.of(at(start, mark).violation(null, this.sentence.formatted(named))
				.withHint(this.hint.formatted(named)));
		}

	}

}
