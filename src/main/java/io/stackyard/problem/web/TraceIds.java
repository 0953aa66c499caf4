package io.stackyard.problem.web;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Names each request, so that its answer, its log lines and its audit event can be
 * brought together.
 */
final class TraceIds {

	/** Response header that carries the id. */
	static final String HEADER = "Trace-Id";

	/** Key of the id in the log's context. */
	static final String CONTEXT_KEY = "traceId";

	private static final String ATTRIBUTE = TraceIds.class.getName();

	private static final int BYTES = 16;

	private final RandomGenerator random;

	TraceIds(RandomGenerator random) {
		this.random = random;
	}

	/** Return the id of a request: 32 hexadecimal digits, always the same for it. */
	String of(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof String id) {
			return id;
		}
		byte[] bytes = new byte[BYTES];
		this.random.nextBytes(bytes);
		String id = HexFormat.of().formatHex(bytes);
		request.setAttribute(ATTRIBUTE, id);
		return id;
	}

}
