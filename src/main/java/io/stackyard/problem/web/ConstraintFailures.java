package io.stackyard.problem.web;

import java.util.List;
import java.util.stream.Stream;

import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/** Turns constraints that are not met into violations. */
final class ConstraintFailures {

	private static final String BODY = "body";

	ValidationException problem(BindException ex) {
		return new ValidationException("The body",
				ex.getAllErrors().stream().map(ConstraintFailures::violation).toList());
	}

	ValidationException problem(HandlerMethodValidationException ex) {
		List<Violation> violations = ex.getParameterValidationResults()
			.stream()
			.flatMap(ConstraintFailures::violations)
			.toList();
		String file = violations.stream().allMatch((violation) -> violation.file().equals(BODY)) ? "body" : "query";
		return new ValidationException("The " + file, violations);
	}

	private static Stream<Violation> violations(ParameterValidationResult result) {
		if (result instanceof ParameterErrors errors) {
			return errors.getAllErrors().stream().map(ConstraintFailures::violation);
		}
		@Nullable String name = result.getMethodParameter().getParameterName();
		String parameter = (name != null) ? name : "";
		return result.getResolvableErrors()
			.stream()
			.map((error) -> Violation.at("query", JsonPointers.of(parameter), sentence(parameter, error)));
	}

	private static Violation violation(ObjectError error) {
		String path = (error instanceof FieldError field) ? field.getField() : "";
		return Violation.at(BODY, JsonPointers.of(path), sentence(path, error));
	}

	private static String sentence(String path, MessageSourceResolvable error) {
		@Nullable String message = error.getDefaultMessage();
		String reason = isMissing(error) ? "is missing" : (message != null) ? message : "is not allowed";
		return path.isEmpty() ? "The body %s.".formatted(reason) : "'%s' %s.".formatted(path, reason);
	}

	private static boolean isMissing(MessageSourceResolvable error) {
		@Nullable String[] codes = error.getCodes();
		return codes != null && List.of(codes).contains("NotNull");
	}

}
