package io.stackyard.problem.web;

import io.stackyard.problem.ProblemType;

import org.springframework.http.HttpHeaders;

/** Says what it means when the container answers with a status of its own. */
final class StatusFailures {

	private static final String METHODS = "GET, HEAD, POST, PUT, DELETE, OPTIONS";

	private StatusFailures() {
	}

	static Failure of(int status) {
		return switch (status) {
			case 401 -> Failure.of(ProblemType.UNAUTHENTICATED, "The request has no valid token.");
			case 403 -> Failure.of(ProblemType.FORBIDDEN, "The request is not allowed.");
			case 404 -> Failure.of(ProblemType.NOT_FOUND, "There is nothing at this address.");
			case 405, 501 -> methodNotAllowed();
			case 406 -> Failure.of(ProblemType.NOT_ACCEPTABLE, "There is no representation that the client accepts.");
			case 408 -> Failure.of(ProblemType.REQUEST_TIMEOUT, "The request did not arrive in time.");
			case 413 -> Failure.of(ProblemType.CONTENT_TOO_LARGE, "The request's body is too large.");
			case 415 -> Failure.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, "The request's body has no type that is taken.");
			case 503 -> Failure.of(ProblemType.SHUTTING_DOWN, "The server takes no requests at the moment.");
			default -> (status < 500 || status == 505)
					? Failure.of(ProblemType.BAD_REQUEST, "The request is not one that the server can read.")
					: Failure.of(ProblemType.INTERNAL_ERROR, "The server met a fault of its own.");
		};
	}

	private static Failure methodNotAllowed() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.ALLOW, METHODS);
		return Failure.of(ProblemType.METHOD_NOT_ALLOWED,
				"The server does not know the method; it knows %s.".formatted(METHODS), headers);
	}

}
