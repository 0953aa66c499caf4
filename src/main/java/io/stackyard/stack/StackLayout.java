package io.stackyard.stack;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.Suggestion;

/**
 * Where the files of stacks lie in a tree: under {@code stack-orchestrator}, or at the
 * root.
 *
 * @param root the directory that holds {@code stacks} and {@code compose}
 */
record StackLayout(FilePath root) {

	private static final List<StackLayout> KNOWN = List.of(new StackLayout(new FilePath("stack-orchestrator")),
			new StackLayout(FilePath.ROOT));

	private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

	/** Return the layout that has a stack of that name. */
	static Optional<StackLayout> find(FileTree files, String stack) {
		if (!NAME.matcher(stack).matches()) {
			return Optional.empty();
		}
		return KNOWN.stream().filter((layout) -> files.find(layout.stackFile(stack)).isPresent()).findFirst();
	}

	/** Return the names of the stacks in a tree. */
	static SortedSet<String> names(FileTree files) {
		SortedSet<String> names = new TreeSet<>();
		for (StackLayout layout : KNOWN) {
			files.list(layout.path("stacks"))
				.stream()
				.filter((name) -> name.endsWith("/"))
				.map((name) -> name.substring(0, name.length() - 1))
				.filter((name) -> NAME.matcher(name).matches())
				.filter((name) -> files.find(layout.stackFile(name)).isPresent())
				.forEach(names::add);
		}
		return names;
	}

	/** Return the failure to find a stack, with the names of those that are there. */
	static ProblemException notFound(String stack, SortedSet<String> names) {
		String there = names.isEmpty() ? "There are no stacks here."
				: "There are: %s.".formatted(String.join(", ", names));
		String hint = Suggestion.didYouMean(stack, names).map((sentence) -> " " + sentence).orElse("");
		return new ProblemException(ProblemType.NOT_FOUND,
				"There is no stack '%s'. %s%s".formatted(stack, there, hint));
	}

	FilePath stackFile(String stack) {
		return path("stacks/%s/stack.yml".formatted(stack));
	}

	FilePath composeFile(String pod) {
		return path("compose/docker-compose-%s.yml".formatted(pod));
	}

	FilePath jobFile(String job) {
		return path("compose-jobs/docker-compose-%s.yml".formatted(job));
	}

	Optional<FilePath> configDirectory(String volume) {
		return this.root.resolve("config/" + volume);
	}

	private FilePath path(String relative) {
		return this.root.resolve(relative).orElseThrow();
	}

}
