package io.stackyard.source;

import java.util.List;
import java.util.regex.Pattern;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;

/**
 * Branch, tag or commit of a repository.
 *
 * @param value a name of git's grammar (git-check-ref-format), or a commit's full id
 */
record GitRef(String value) {

	private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]{0,199}");

	private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

	/**
	 * Return the ref that a text is.
	 * @throws ValidationException if it is none
	 */
	static GitRef of(String text) {
		if (!GRAMMAR.matcher(text).matches() || text.contains("..") || text.contains("//") || text.endsWith("/")
				|| text.endsWith(".lock") || text.endsWith(".")) {
			throw new ValidationException("The source", List.of(Violation.at("body", "/source/git/ref",
					"The ref is not the name of a branch or tag, or the id of a commit.")));
		}
		return new GitRef(text);
	}

	boolean isCommit() {
		return COMMIT.matcher(this.value).matches();
	}

	@Override
	public String toString() {
		return this.value;
	}

}
