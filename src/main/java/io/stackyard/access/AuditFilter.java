package io.stackyard.access;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

import io.stackyard.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records each request with a token that is to change something, also one that is
 * refused. The record is there before the client has the answer.
 */
final class AuditFilter extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final int SERVER_ERROR = 500;

	private final AuditLog log;

	AuditFilter(AuditLog log) {
		this.log = log;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Optional<AccessToken> token = TokenAuthentication
			.findToken(SecurityContextHolder.getContext().getAuthentication());
		if (token.isEmpty() || !isChange(request)) {
			chain.doFilter(request, response);
			return;
		}
		Recording recording = new Recording(response, this.log, AuditedRequest.of(request, token.get()));
		try {
			chain.doFilter(request, recording);
			recording.record(response.getStatus());
		}
		catch (ProblemException ex) {
			recording.record(ex.type().status());
			throw ex;
		}
		catch (ServletException | IOException | RuntimeException ex) {
			recording.record(SERVER_ERROR);
			throw ex;
		}
	}

	private static boolean isChange(HttpServletRequest request) {
		boolean pure = RouteRules.find(request).filter((rule) -> rule.requirement() == Requirement.TOKEN).isPresent();
		return !pure && !READING.contains(request.getMethod());
	}

	/** Records the answer once, before it is sent. */
	private static final class Recording extends OnCommittedResponseWrapper {

		private final AuditLog log;

		private final AuditedRequest request;

		private boolean recorded;

		Recording(HttpServletResponse response, AuditLog log, AuditedRequest request) {
			super(response);
			this.log = log;
			this.request = request;
		}

		@Override
		protected void onResponseCommitted() {
			record(getStatus());
		}

		void record(int status) {
			if (!this.recorded) {
				this.recorded = true;
				this.log.append(this.request.about(getHeader(HttpHeaders.LOCATION)), status);
			}
		}

	}

}
