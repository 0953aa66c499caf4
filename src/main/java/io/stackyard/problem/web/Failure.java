package io.stackyard.problem.web;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.http.HttpHeaders;

/**
 * What a client is told about a failure.
 *
 * @param problem the catalogued problem
 * @param headers headers that belong to the answer
 */
record Failure(ProblemException problem, HttpHeaders headers) {

	private static final String RETRY_SECONDS = "5";

	private static final int TOO_MANY = 429;

	private static final int UNAVAILABLE = 503;

	static Failure of(ProblemException problem) {
		HttpHeaders headers = new HttpHeaders();
		if (problem.type() == ProblemType.UNAUTHENTICATED) {
			headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		}
		if (passesByItself(problem.type())) {
			headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
		}
		return new Failure(problem, headers);
	}

	private static boolean passesByItself(ProblemType type) {
		return type == ProblemType.REQUEST_IN_PROGRESS || type.status() == TOO_MANY || type.status() == UNAVAILABLE;
	}

	static Failure of(ProblemType type, String detail) {
		return of(new ProblemException(type, detail));
	}

	static Failure of(ProblemType type, String detail, HttpHeaders headers) {
		return new Failure(new ProblemException(type, detail), headers);
	}

	/** Whether the failure is a bug of the server. */
	boolean isBug() {
		return this.problem.type() == ProblemType.INTERNAL_ERROR;
	}

}
