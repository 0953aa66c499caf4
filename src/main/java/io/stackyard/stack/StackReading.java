package io.stackyard.stack;

import java.util.List;

import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * What was read of a stack. With violations the stack is what could be made of the rest,
 * so that further rules can be checked and everything wrong be said at once.
 *
 * @param stack the stack
 * @param variables every use of a variable, in the order of the files
 * @param violations what is wrong, in reading order
 */
public record StackReading(Stack stack, List<VariableUse> variables, List<Violation> violations) {

	/**
	 * Parts of the pointer of a service: an empty one, {@code services}, and its name.
	 */
	private static final int SERVICE_DEPTH = 3;

	public StackReading {
		variables = List.copyOf(variables);
		violations = List.copyOf(violations);
	}

	/**
	 * Return whether all services and volumes were found. If not, nothing can be said of
	 * names that the stack does not have.
	 */
	public boolean isWhole() {
		return this.violations.stream().noneMatch(this::hides);
	}

	private boolean hides(Violation violation) {
		String[] segments = violation.pointer().split("/");
		boolean service = segments.length == SERVICE_DEPTH && segments[1].equals("services");
		return violation.file().endsWith("stack.yml") || segments.length < SERVICE_DEPTH
				|| service && this.stack.services().noneMatch((found) -> found.name().equals(segments[2]));
	}

	/**
	 * One place where a compose file uses a variable.
	 *
	 * @param name the variable
	 * @param defaultValue the text that stands in for it where it has no value, or
	 * {@code null}
	 * @param required whether the file insists on a value ({@code ${NAME:?}})
	 * @param requirement the sentence that the file gives for a required variable, or
	 * {@code null}
	 * @param service the service that uses it, or {@code null} outside of services
	 * @param file path of the file
	 * @param line from 1
	 */
	public record VariableUse(String name, @Nullable String defaultValue, boolean required,
			@Nullable String requirement, @Nullable String service, String file, int line) {
	}

}
