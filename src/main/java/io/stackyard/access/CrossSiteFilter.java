package io.stackyard.access;

import java.io.IOException;
import java.net.URI;
import java.util.Set;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses what a browser sends on behalf of a page of another site. */
final class CrossSiteFilter extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD");

	private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!READING.contains(request.getMethod()) && isCrossSite(request)) {
			throw new ProblemException(ProblemType.CROSS_SITE,
					"A page of another site sent this request, and only pages of this server may.");
		}
		chain.doFilter(request, response);
	}

	private static boolean isCrossSite(HttpServletRequest request) {
		@Nullable String site = request.getHeader("Sec-Fetch-Site");
		if (site != null && !OWN_SITES.contains(site)) {
			return true;
		}
		@Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !isOwn(origin, request.getHeader(HttpHeaders.HOST));
	}

	/** The scheme may differ: a proxy may speak TLS in front of the server. */
	private static boolean isOwn(String origin, @Nullable String host) {
		try {
			@Nullable String authority = URI.create(origin).getAuthority();
			return authority != null && authority.equalsIgnoreCase(host);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
