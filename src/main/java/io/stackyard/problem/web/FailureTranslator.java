package io.stackyard.problem.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.problem.DatabaseOutage;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.MimeTypeUtils;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Finds the catalogued problem for whatever was thrown. */
final class FailureTranslator {

	private static final String NOTHING_HERE = "There is nothing at this address.";

	private final BodyFailures bodies = new BodyFailures();

	private final ConstraintFailures constraints = new ConstraintFailures();

	/**
	 * Return what the client is told: nothing of what is thrown but catalogued details.
	 */
	Failure translate(Throwable thrown) {
		Optional<ProblemException> problem = findProblem(thrown);
		if (problem.isPresent()) {
			return Failure.of(problem.get());
		}
		if (DatabaseOutage.isCauseOf(thrown)) {
			return Failure.of(ProblemType.DATABASE_UNAVAILABLE,
					"The database does not answer, or holds back what the request needs. What runs on the clusters is not touched.");
		}
		return switch (thrown) {
			case HttpMessageNotReadableException ex -> Failure.of(this.bodies.problem(ex));
			case BindException ex -> Failure.of(this.constraints.problem(ex));
			case HandlerMethodValidationException ex -> Failure.of(this.constraints.problem(ex));
			case MethodArgumentTypeMismatchException ex -> mismatch(ex);
			case MissingServletRequestParameterException ex -> missing(ex);
			case MissingRequestHeaderException ex -> missing(ex);
			case HttpRequestMethodNotSupportedException ex -> method(ex);
			case HttpMediaTypeNotSupportedException ex -> mediaType(ex);
			case HttpMediaTypeNotAcceptableException ex -> notAcceptable(ex);
			case NoResourceFoundException ex -> Failure.of(ProblemType.NOT_FOUND, NOTHING_HERE);
			case NoHandlerFoundException ex -> Failure.of(ProblemType.NOT_FOUND, NOTHING_HERE);
			case AsyncRequestTimeoutException ex ->
				Failure.of(ProblemType.TIMEOUT, "The answer was not ready in time.");
			case ErrorResponse ex -> StatusFailures.of(ex.getStatusCode().value());
			default -> StatusFailures.of(500);
		};
	}

	/** A problem may be wrapped by what read the body or called the handler. */
	private static Optional<ProblemException> findProblem(Throwable thrown) {
		@Nullable Throwable cause = thrown;
		while (cause != null) {
			if (cause instanceof ProblemException problem) {
				return Optional.of(problem);
			}
			cause = cause.getCause();
		}
		return Optional.empty();
	}

	private static Failure mismatch(MethodArgumentTypeMismatchException ex) {
		MethodParameter parameter = ex.getParameter();
		if (parameter.hasParameterAnnotation(PathVariable.class)) {
			return Failure.of(ProblemType.NOT_FOUND, NOTHING_HERE);
		}
		return query(ex.getName(),
				"The parameter '%s' has to be %s.".formatted(ex.getName(), ExpectedValue.of(wanted(ex))));
	}

	/** The type of one item where the parameter is a list. */
	private static @Nullable Class<?> wanted(MethodArgumentTypeMismatchException ex) {
		return (ex.getCause() instanceof ConversionFailedException failed) ? failed.getTargetType().getType()
				: ex.getRequiredType();
	}

	private static Failure missing(MissingServletRequestParameterException ex) {
		return query(ex.getParameterName(), "The parameter '%s' is missing.".formatted(ex.getParameterName()));
	}

	private static Failure query(String parameter, String message) {
		return Failure.of(new ValidationException("The query",
				List.of(Violation.at("query", JsonPointers.of(parameter), message))));
	}

	private static Failure missing(MissingRequestHeaderException ex) {
		ProblemType type = ex.getHeaderName().equalsIgnoreCase(HttpHeaders.IF_MATCH) ? ProblemType.PRECONDITION_REQUIRED
				: ProblemType.BAD_REQUEST;
		return Failure.of(type, "The request needs the header '%s'.".formatted(ex.getHeaderName()));
	}

	private static Failure method(HttpRequestMethodNotSupportedException ex) {
		@Nullable String[] supported = ex.getSupportedMethods();
		HttpHeaders headers = new HttpHeaders();
		if (supported != null) {
			headers.set(HttpHeaders.ALLOW, Stream.of(supported).sorted().collect(Collectors.joining(", ")));
		}
		return Failure.of(ProblemType.METHOD_NOT_ALLOWED,
				"The method '%s' is not allowed here; the header 'Allow' lists those that are."
					.formatted(ex.getMethod()),
				headers);
	}

	private static Failure mediaType(HttpMediaTypeNotSupportedException ex) {
		@Nullable MediaType found = ex.getContentType();
		String supported = MediaType.toString(ex.getSupportedMediaTypes());
		String detail = (found != null) ? "The body's media type '%s' is not supported".formatted(found)
				: "The body has no media type that can be read";
		return Failure.of(ProblemType.UNSUPPORTED_MEDIA_TYPE,
				detail + (supported.isEmpty() ? "." : "; send one of: %s.".formatted(supported)), ex.getHeaders());
	}

	private static Failure notAcceptable(HttpMediaTypeNotAcceptableException ex) {
		String types = MimeTypeUtils.toString(ex.getSupportedMediaTypes());
		return Failure.of(ProblemType.NOT_ACCEPTABLE, types.isEmpty() ? "The header 'Accept' cannot be read."
				: "The answer is to be had as: %s.".formatted(types));
	}

}
