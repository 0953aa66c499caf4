package io.stackyard.access;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows who sends a request by the token in its header, and only there. A token that is
 * not known is as good as none.
 */
final class BearerTokenFilter extends OncePerRequestFilter {

	private static final String SCHEME = "Bearer ";

	private final TokenAuthenticator authenticator;

	BearerTokenFilter(TokenAuthenticator authenticator) {
		this.authenticator = authenticator;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		findValue(request).flatMap(this.authenticator::authenticate).ifPresent(BearerTokenFilter::remember);
		chain.doFilter(request, response);
	}

	private static Optional<String> findValue(HttpServletRequest request) {
		List<String> headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
		if (headers.size() != 1 || !headers.getFirst().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return Optional.empty();
		}
		return Optional.of(headers.getFirst().substring(SCHEME.length()).strip());
	}

	private static void remember(AccessToken token) {
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(new TokenAuthentication(token));
		SecurityContextHolder.setContext(context);
	}

	/** Who asks an open route does not matter, and a probe must not need the database. */
	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return RouteRules.find(request).filter((rule) -> rule.requirement() == Requirement.NOTHING).isPresent();
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

}
