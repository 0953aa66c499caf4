package io.stackyard.stack.yaml;

import io.stackyard.problem.Violation;
import org.yaml.snakeyaml.error.Mark;

/** Ends the reading of a document that is beyond a limit. */
final class LimitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Mark mark;

	private final String sentence;

	private final String hint;

	/**
	 * Create a failure.
	 * @param mark where the document goes beyond the limit
	 * @param sentence which limit that is, as a full sentence
	 * @param hint what to do
	 */
	LimitException(Mark mark, String sentence, String hint) {
		super(sentence, null, false, false);
		this.mark = mark;
		this.sentence = sentence;
		this.hint = hint;
	}

	Violation violation(Position start) {
		return SyntaxError.at(start, this.mark).violation(null, this.sentence).withHint(this.hint);
	}

}
