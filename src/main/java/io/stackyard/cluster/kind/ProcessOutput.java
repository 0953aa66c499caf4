package io.stackyard.cluster.kind;

import java.util.List;

/**
 * How a program ended.
 *
 * @param exitCode its exit code
 * @param output lines of its standard output
 * @param errors lines of its standard error
 */
record ProcessOutput(int exitCode, List<String> output, List<String> errors) {

	private static final int LAST_WORDS = 12;

	ProcessOutput {
		output = List.copyOf(output);
		errors = List.copyOf(errors);
	}

	/** Return the last lines of its standard error that say something. */
	String lastWords() {
		List<String> words = this.errors.stream().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		return String.join("\n", words.subList(Math.max(0, words.size() - LAST_WORDS), words.size()));
	}

}
