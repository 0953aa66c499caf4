package io.stackyard.problem.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The outermost filter: gives each request its trace id, and answers what nothing within
 * has answered.
 */
final class RequestEdgeFilter extends OncePerRequestFilter {

	private final TraceIds traces;

	private final ProblemAnswers answers;

	RequestEdgeFilter(TraceIds traces, ProblemAnswers answers) {
		this.traces = traces;
		this.answers = answers;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException {
		String traceId = this.traces.of(request);
		MDC.put(TraceIds.CONTEXT_KEY, traceId);
		try {
			response.setHeader(TraceIds.HEADER, traceId);
			answered(request, response, chain);
		}
		finally {
			MDC.remove(TraceIds.CONTEXT_KEY);
		}
	}

	private void answered(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException ex) {
			Throwable cause = ex.getRootCause();
			this.answers.answer(request, response, (cause != null) ? cause : ex);
		}
		catch (IOException | RuntimeException ex) {
			this.answers.answer(request, response, ex);
		}
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
