package io.stackyard.stack;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.problem.Violation;

/** A stack to be read in a test. */
public final class StackFixture {

	private final SortedMap<FilePath, FileContent> files = new TreeMap<>();

	private final SortedMap<String, Value> variables = new TreeMap<>();

	private StackFixture() {
	}

	/** A stack 'demo' with one pod 'app' of that compose file. */
	public static StackFixture compose(String compose) {
		return stack("""
				pods:
				  - app
				""").with("compose/docker-compose-app.yml", compose);
	}

	/** A stack with one service 'web', whose fields start at line 4, column 5. */
	public static StackFixture service(String fields) {
		return compose("services:\n  web:\n    image: nginx\n" + fields.indent(4));
	}

	/** A stack 'demo'. */
	public static StackFixture stack(String stack) {
		return new StackFixture().with("stacks/demo/stack.yml", stack);
	}

	public StackFixture with(String path, String content) {
		this.files.put(new FilePath(path), FileContent.of(content.getBytes(StandardCharsets.UTF_8)));
		return this;
	}

	public StackFixture withVariable(String name, String value) {
		return withVariable(name, Value.of(value));
	}

	public StackFixture withVariable(String name, Value value) {
		this.variables.put(name, value);
		return this;
	}

	public FileSet files() {
		return new FileSet(this.files);
	}

	public StackReading read() {
		return new StackReader().read(files(), "demo", this.variables);
	}

	/** Return the only service of a stack without violations. */
	public Service service() {
		StackReading reading = read();
		if (!reading.violations().isEmpty()) {
			throw new AssertionError(reading.violations());
		}
		return reading.stack().services().findFirst().orElseThrow();
	}

	/** Return what is wrong as {@code line:column message [hint]}. */
	public List<String> problems() {
		return read().violations().stream().map(StackFixture::line).toList();
	}

	private static String line(Violation violation) {
		String hint = (violation.hint() != null) ? " [" + violation.hint() + "]" : "";
		return violation.line() + ":" + violation.column() + " " + violation.message() + hint;
	}

}
