package io.stackyard.stack.compose;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.stack.FileTree;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading.VariableUse;
import io.stackyard.stack.Value;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlReader;

/** What is gathered while one stack is read. This class is not thread-safe. */
public final class Reading {

	private static final long SPENDING_LIMIT = 16 * 1024 * 1024;

	private final FileTree tree;

	private final SortedMap<String, Value> variables;

	private final Violations violations = new Violations();

	private final Set<VariableUse> uses = new LinkedHashSet<>();

	private final SortedMap<String, SortedSet<String>> known = new TreeMap<>();

	private final ServiceGraph graph = new ServiceGraph();

	private final SortedMap<FilePath, FileContent> files = new TreeMap<>();

	private long spent;

	/**
	 * Start with nothing gathered.
	 * @param tree the files
	 * @param variables values by name
	 */
	public Reading(FileTree tree, SortedMap<String, Value> variables) {
		this.tree = tree;
		this.variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
	}

	/** Return the files. */
	public FileTree tree() {
		return this.tree;
	}

	/** Return what is wrong so far, to be added to. */
	public Violations violations() {
		return this.violations;
	}

	/** Return the uses of variables, by file as they were read, then by line. */
	public List<VariableUse> uses() {
		List<String> order = this.uses.stream().map(VariableUse::file).distinct().toList();
		List<VariableUse> sorted = new ArrayList<>(this.uses);
		sorted.sort(Comparator.comparingInt((VariableUse use) -> order.indexOf(use.file()))
			.thenComparingInt(VariableUse::line));
		return List.copyOf(sorted);
	}

	/** Return the files that the stack mounts or reads variables from. */
	public SortedMap<FilePath, FileContent> files() {
		return Collections.unmodifiableSortedMap(this.files);
	}

	/**
	 * Return the YAML document of a file.
	 * @param path the file
	 * @param content its bytes
	 * @return the document, or empty if it has none; what is wrong is among the
	 * violations
	 */
	public Optional<YamlNode> document(FilePath path, byte[] content) {
		return YamlReader.read(path.value(), ByteBuffer.wrap(content), this.violations);
	}

	/**
	 * Check what only the whole stack can tell: names and dependencies of services.
	 * @param stack what was read
	 */
	public void checkServices(Stack stack) {
		this.graph.check(stack, this.violations);
	}

	ServiceGraph graph() {
		return this.graph;
	}

	/** Take note of the fields that something has, whether the stack uses them or not. */
	void know(String owner, Collection<String> fields) {
		this.known.computeIfAbsent(owner, (name) -> new TreeSet<>()).addAll(fields);
	}

	/** Return the fields that are known of all that was read, by what they belong to. */
	SortedMap<String, SortedSet<String>> known() {
		return Collections.unmodifiableSortedMap(this.known);
	}

	/** Add a violation; where a variable has no value, that is the likely reason. */
	void add(Violation violation) {
		if (this.violations.isFull()) {
			return;
		}
		this.violations.add(this.uses.stream()
			.filter((use) -> use.defaultValue() == null && !use.required() && isAt(use, violation))
			.filter((use) -> findVariable(use.name()).isEmpty())
			.findFirst()
			.map((use) -> violation
				.withHint("'%s' has no value; give it one under 'config' in the spec.".formatted(use.name())))
			.orElse(violation));
	}

	private static boolean isAt(VariableUse use, Violation violation) {
		return use.file().equals(violation.file()) && Integer.valueOf(use.line()).equals(violation.line());
	}

	void add(VariableUse use) {
		this.uses.add(use);
	}

	Optional<Value> findVariable(String name) {
		return Optional.ofNullable(this.variables.get(name));
	}

	/**
	 * Take note of text that is kept.
	 * @throws ProblemException if that is too much
	 */
	void spend(int size) {
		this.spent += size;
		if (this.spent > SPENDING_LIMIT) {
			throw new ProblemException(ProblemType.REPOSITORY_TOO_LARGE,
					"The stack has more than %d bytes of text and files, which is the most that is read of one stack."
						.formatted(SPENDING_LIMIT));
		}
	}

	/**
	 * Return a file that the stack mounts or reads variables from.
	 * @throws ProblemException if the stack has too many
	 */
	Optional<FileContent> keep(FilePath path) {
		FileContent kept = this.files.get(path);
		if (kept != null) {
			return Optional.of(kept);
		}
		Optional<FileContent> content = this.tree.find(path).map(FileContent::of);
		content.ifPresent((found) -> {
			spend(found.size());
			this.files.put(path, found);
		});
		return content;
	}

}
