package io.stackyard.problem;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * An input is not valid; it carries every reason at once, as {@link Violations#listed}.
 */
public class ValidationException extends ProblemException {

	private static final long serialVersionUID = 1L;

	private final transient List<Violation> violations;

	/**
	 * Create a failure of the type {@link ProblemType#VALIDATION_FAILED}.
	 * @param subject what is not valid, such as {@code The spec}
	 * @param violations at least one reason
	 */
	public ValidationException(String subject, Collection<Violation> violations) {
		this(ProblemType.VALIDATION_FAILED, subject, violations);
	}

	/**
	 * Create a failure.
	 * @param type a type with {@code violations}
	 * @param subject what is not valid, such as {@code The spec}
	 * @param violations at least one reason
	 */
	public ValidationException(ProblemType type, String subject, Collection<Violation> violations) {
		super(type, message(subject, violations));
		this.violations = Violations.listed(violations);
	}

	/** Return the reasons in reading order. */
	public List<Violation> violations() {
		return this.violations;
	}

	@Override
	public Map<String, Object> members() {
		return Map.of("violations", this.violations);
	}

	private static String message(String subject, Collection<Violation> violations) {
		if (violations.isEmpty()) {
			throw new IllegalArgumentException("A validation failure needs a violation");
		}
		if (violations.size() == 1) {
			return "%s is not valid: %s".formatted(subject, violations.iterator().next().message());
		}
		return Violations.listed(violations)
			.stream()
			.map(ValidationException::line)
			.collect(Collectors.joining("\n",
					"%s is not valid, for %d reasons:%n".formatted(subject, violations.size()), ""));
	}

	private static String line(Violation violation) {
		@Nullable Integer line = violation.line();
		String place = (line != null) ? violation.file() + ":" + line : violation.file() + violation.pointer();
		return "%s: %s".formatted(place, violation.message());
	}

}
