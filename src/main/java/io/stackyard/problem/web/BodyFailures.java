package io.stackyard.problem.web;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.Suggestion;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

import org.springframework.http.converter.HttpMessageNotReadableException;

/** Says why a JSON body cannot be taken, without repeating its values. */
final class BodyFailures {

	private static final int NAME_LIMIT = 80;

	ProblemException problem(HttpMessageNotReadableException thrown) {
		@Nullable Throwable cause = thrown.getCause();
		if (cause == null) {
			return new ProblemException(ProblemType.BAD_REQUEST, "The request has no body; it needs a JSON object.");
		}
		return switch (cause) {
			case UnrecognizedPropertyException ex -> unknownField(ex);
			case ValueInstantiationException ex -> invalid(ex, "is not a value that is allowed here");
			case MismatchedInputException ex when isFollowed(ex) -> malformed(ex);
			case MismatchedInputException ex -> invalid(ex, "has to be " + ExpectedValue.of(ex.getTargetType()));
			case StreamReadException ex -> malformed(ex);
			default -> new ProblemException(ProblemType.BAD_REQUEST, "The body could not be read to its end.");
		};
	}

	private static ProblemException unknownField(UnrecognizedPropertyException ex) {
		String name = cut(ex.getPropertyName());
		Collection<Object> ids = (ex.getKnownPropertyIds() != null) ? ex.getKnownPropertyIds() : List.of();
		List<String> known = ids.stream().map(String::valueOf).sorted().toList();
		String hint = Suggestion.didYouMean(name, known).orElseGet(() -> fields(known));
		String pointer = cut(JsonPointers.of(ex.getPath()));
		Violation violation = Violation.at("body", pointer, "The field '%s' is not known.".formatted(name))
			.withHint(hint);
		return new ProblemException(ProblemType.UNKNOWN_FIELD,
				"The field '%s' at '%s' is not known. %s".formatted(name, pointer, hint))
			.with("violations", List.of(violation));
	}

	private static String fields(List<String> known) {
		return known.isEmpty() ? "No field is expected here." : "The fields are %s."
			.formatted(known.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")));
	}

	private static ProblemException invalid(JacksonException ex, String reason) {
		String pointer = cut(JsonPointers.of(ex.getPath()));
		String subject = pointer.isEmpty() ? "The body" : "'%s'".formatted(pointer.substring(1));
		return new ValidationException("The body",
				List.of(Violation.at("body", pointer, "%s %s.".formatted(subject, reason))));
	}

	private static ProblemException malformed(JacksonException ex) {
		TokenStreamLocation location = ex.getLocation();
		String place = (location != null)
				? " It goes wrong in line %d, column %d.".formatted(location.getLineNr(), location.getColumnNr()) : "";
		return new ProblemException(ProblemType.BAD_REQUEST, "The body is not valid JSON." + place);
	}

	/** Whether something stands behind the value. */
	private static boolean isFollowed(MismatchedInputException ex) {
		return ex.getPath().isEmpty() && ex.getOriginalMessage().startsWith("Trailing token");
	}

	private static String cut(String name) {
		return (name.length() > NAME_LIMIT) ? name.substring(0, NAME_LIMIT) + "…" : name;
	}

}
