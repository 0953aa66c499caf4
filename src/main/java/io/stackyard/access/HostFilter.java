package io.stackyard.access;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only requests for a name of this server, so that no page of another site can
 * reach it by a name that leads here. The health probes say nothing and are for any name:
 * a kubelet calls them by the pod's address.
 */
final class HostFilter extends OncePerRequestFilter {

	private static final Set<String> PROBES = Set.of("/healthz", "/readyz");

	private final List<String> allowed;

	HostFilter(List<String> allowed) {
		this.allowed = allowed;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String host = request.getServerName().toLowerCase(Locale.ROOT);
		if (!PROBES.contains(request.getRequestURI()) && !this.allowed.contains(host)) {
			throw new ProblemException(ProblemType.MISDIRECTED_REQUEST,
					"The request is for the host '%s', which is not one of this server's.".formatted(host));
		}
		chain.doFilter(request, response);
	}

}
