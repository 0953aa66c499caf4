package io.stackyard.stack.yaml;

import org.yaml.snakeyaml.error.Mark;

/** Ends the reading of a document that is beyond a limit. */
final class LimitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient Mark mark;

	/**
	 * Create a failure.
	 * @param mark where the document goes beyond the limit
	 * @param sentence which limit that is, as a full sentence
	 */
	LimitException(Mark mark, String sentence) {
		super(sentence, null, false, false);
		this.mark = mark;
	}

	Mark mark() {
		return this.mark;
	}

}
