package io.stackyard.spec;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;

/** A stack brings no code that would run on the server's host. */
final class HostCodeRule {

	private static final List<String> PLACES = List.of("stack-orchestrator/stacks/%s/deploy/commands.py",
			"stacks/%s/deploy/commands.py");

	/**
	 * Return a violation for each file of host code.
	 * @param files the tree that has the stack
	 * @param stack the stack's name
	 */
	Stream<Violation> check(FileTree files, String stack) {
		return PLACES.stream()
			.flatMap((place) -> FilePath.parse(place.formatted(stack)).stream())
			.filter((path) -> files.list(path.parent()).contains(path.name()))
			.map((path) -> new Violation(path.value(), "", 1, 1, null,
					"Stackyard does not run 'commands.py': a server does not run the code of a stack on its host.",
					"Remove the file, and do what it does in a job or an init container of the stack."));
	}

}
