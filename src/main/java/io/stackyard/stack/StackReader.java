package io.stackyard.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.compose.ComposeReader;
import io.stackyard.stack.compose.Reading;
import io.stackyard.stack.compose.StackFile;
import io.stackyard.stack.compose.StackFile.Reference;
import io.stackyard.stack.compose.StackFileReader;

import org.springframework.stereotype.Component;

/** Reads a stack from the files of an operator repository. */
@Component
public final class StackReader {

	/**
	 * Read stack.yml and its compose files.
	 * @param files an operator repository or a stack directory
	 * @param name the stack's name, which is that of its directory
	 * @param variables values by name, from nowhere but the spec
	 * @return the stack and everything that is wrong with it
	 * @throws io.stackyard.problem.ProblemException if there is no such stack, with the
	 * names of those that are there
	 */
	public StackReading read(FileTree files, String name, SortedMap<String, Value> variables) {
		StackLayout layout = layout(files, name);
		FilePath path = layout.stackFile(name);
		Reading reading = new Reading(files, variables);
		StackFile file = new StackFileReader(reading).read(path, files.find(path).orElseThrow());
		List<Pod> pods = pods(reading, file.pods(), layout::composeFile);
		List<Pod> jobs = pods(reading, file.jobs(), layout::jobFile);
		Stack stack = new Stack(name, file.description(), pods, jobs, file.containers(), reading.files());
		reading.checkServices(stack);
		return new StackReading(stack, reading.uses(), reading.violations().toList());
	}

	/**
	 * Return what a stack says of itself; its compose files are not read.
	 * @param files an operator repository or a stack directory
	 * @param name the stack's name
	 * @return the description, empty if there is none
	 * @throws io.stackyard.problem.ProblemException if there is no such stack
	 */
	public String description(FileTree files, String name) {
		FilePath path = layout(files, name).stackFile(name);
		Reading reading = new Reading(files, new TreeMap<>());
		return new StackFileReader(reading).read(path, files.find(path).orElseThrow()).description();
	}

	private static StackLayout layout(FileTree files, String name) {
		return StackLayout.find(files, name).orElseThrow(() -> StackLayout.notFound(name, StackLayout.names(files)));
	}

	/**
	 * Return the names of the stacks in a tree.
	 * @param files an operator repository or a stack directory
	 */
	public SortedSet<String> names(FileTree files) {
		return StackLayout.names(files);
	}

	/**
	 * Return whether a tree has a stack of a name; nothing else is read.
	 * @param files an operator repository or a stack directory
	 * @param name the stack's name
	 */
	public boolean contains(FileTree files, String name) {
		return StackLayout.find(files, name).isPresent();
	}

	private static List<Pod> pods(Reading reading, List<Reference> references, Function<String, FilePath> path) {
		List<Pod> pods = new ArrayList<>();
		for (Reference reference : references) {
			FilePath file = path.apply(reference.name());
			Optional<byte[]> content = reading.tree().find(file);
			if (content.isPresent()) {
				pods.add(new ComposeReader(reading).read(reference.name(), file, content.get()));
			}
			else {
				reading.violations().add(missing(reading.tree(), reference, file));
			}
		}
		return pods;
	}

	private static Violation missing(FileTree files, Reference reference, FilePath file) {
		Optional<String> meant = Suggestion.nearest(file.name(), files.list(file.parent()))
			.flatMap(file.parent()::resolve)
			.map("Did you mean '%s'?"::formatted);
		return reference.position()
			.violation(reference.name(),
					"The compose file of '%s' does not exist: '%s'.".formatted(reference.name(), file))
			.withHint(meant.orElse("Add the file, or remove the name."));
	}

}
