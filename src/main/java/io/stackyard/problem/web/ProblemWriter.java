package io.stackyard.problem.web;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** Writes problem documents. */
final class ProblemWriter {

	private static final Map<String, String> PROTECTION = new LinkedHashMap<>();

	static {
		PROTECTION.put(HttpHeaders.CACHE_CONTROL, "no-store");
		PROTECTION.put("X-Content-Type-Options", "nosniff");
		PROTECTION.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		PROTECTION.put("Cross-Origin-Resource-Policy", "same-origin");
	}

	private final JsonMapper json;

	private final TraceIds traces;

	ProblemWriter(JsonMapper json, TraceIds traces) {
		this.json = json;
		this.traces = traces;
	}

	/** Answer a request with a failure. Nothing happens if the answer is on its way. */
	void write(HttpServletRequest request, HttpServletResponse response, Failure failure) throws IOException {
		if (response.isCommitted()) {
			return;
		}
		response.resetBuffer();
		response.setStatus(failure.problem().type().status());
		failure.headers().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
		PROTECTION.forEach(response::setHeader);
		response.setHeader(TraceIds.HEADER, this.traces.of(request));
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		byte[] body = this.json.writeValueAsBytes(document(request, failure.problem()));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
		response.flushBuffer();
	}

	private Map<String, Object> document(HttpServletRequest request, ProblemException problem) {
		Map<String, Object> document = new LinkedHashMap<>();
		problem.document().forEach((member, value) -> {
			if (member.equals("remedy")) {
				instance(request).ifPresent((path) -> document.put("instance", path));
				document.put("traceId", this.traces.of(request));
			}
			document.put(member, value);
		});
		return document;
	}

	/** The path as it was sent: the query may hold what nobody should see again. */
	private static Optional<Object> instance(HttpServletRequest request) {
		@Nullable Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		return Optional.ofNullable((original != null) ? original : request.getRequestURI());
	}

}
