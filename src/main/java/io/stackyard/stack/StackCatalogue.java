package io.stackyard.stack;

import java.nio.file.Files;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading.VariableUse;

import org.springframework.stereotype.Service;

/** The stacks in the server's stack directories, as they are now. */
@Service
public class StackCatalogue {

	private final List<DirectoryTree> trees;

	private final StackReader reader;

	StackCatalogue(StackProperties properties, StackReader reader) {
		this.trees = properties.directories()
			.stream()
			.map((directory) -> DirectoryTree.of(directory.toAbsolutePath()))
			.toList();
		this.reader = reader;
	}

	/** Return the names of the stacks. */
	public SortedSet<String> names() {
		SortedSet<String> names = new TreeSet<>();
		existing().forEach((tree) -> names.addAll(StackLayout.names(tree)));
		return Collections.unmodifiableSortedSet(names);
	}

	/** Return the tree that has a stack of that name. */
	public Optional<FileTree> find(String stack) {
		return existing().stream()
			.filter((tree) -> StackLayout.find(tree, stack).isPresent())
			.map(FileTree.class::cast)
			.findFirst();
	}

	/**
	 * Return the tree that has a stack of that name.
	 * @throws io.stackyard.problem.ProblemException if no directory has one, with the
	 * names of those that are there
	 */
	public FileTree get(String stack) {
		return find(stack).orElseThrow(() -> StackLayout.notFound(stack, names()));
	}

	/**
	 * Return the directory beside the stacks that holds the files of a volume by
	 * convention, whether it is there or not.
	 * @param stack name of the stack
	 * @param volume name of the volume
	 * @return the path in the stack's tree, or empty if there is no such stack or the
	 * name makes no path
	 */
	public Optional<FilePath> findConfigDirectory(String stack, String volume) {
		return find(stack).flatMap((tree) -> StackLayout.find(tree, stack))
			.flatMap((layout) -> layout.configDirectory(volume));
	}

	/**
	 * Return what a stack says of itself, empty if it says nothing.
	 * @throws io.stackyard.problem.ProblemException if no directory has such a stack
	 */
	public String description(String stack) {
		return this.reader.description(get(stack), stack);
	}

	/**
	 * Read a stack without a value for any variable. What only a value can make valid is
	 * no violation here: {@link StackReading#variables()} tells what needs one.
	 * @throws io.stackyard.problem.ProblemException if no directory has such a stack
	 */
	public StackReading describe(String stack) {
		SortedMap<String, Value> none = new TreeMap<>();
		StackReading reading = this.reader.read(get(stack), stack, none);
		List<Violation> violations = reading.violations()
			.stream()
			.filter((violation) -> reading.variables().stream().noneMatch((use) -> needsValue(use, violation)))
			.toList();
		return new StackReading(reading.stack(), reading.variables(), violations);
	}

	private static boolean needsValue(VariableUse use, Violation violation) {
		return use.defaultValue() == null && use.file().equals(violation.file())
				&& Integer.valueOf(use.line()).equals(violation.line());
	}

	private List<DirectoryTree> existing() {
		return this.trees.stream().filter((tree) -> Files.isDirectory(tree.root())).toList();
	}

}
