package io.stackyard.access;

import java.util.Map;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What a route takes.
 *
 * @param method the route's method; GET is also for HEAD and OPTIONS
 * @param pattern the route's path
 * @param requirement what it takes
 */
record RouteRule(HttpMethod method, PathPattern pattern, Requirement requirement) {

	static RouteRule of(HttpMethod method, String pattern, Requirement requirement) {
		return new RouteRule(method, PathPatternParser.defaultInstance.parse(pattern), requirement);
	}

	boolean isFor(HttpServletRequest request) {
		return isForMethod(request.getMethod()) && isForPath(request);
	}

	boolean isForPath(HttpServletRequest request) {
		return this.pattern.matches(path(request));
	}

	/** Return the value that the path has for a variable of the pattern. */
	Optional<String> findVariable(String name, HttpServletRequest request) {
		return Optional.ofNullable(variables(request).get(name));
	}

	Map<String, String> variables(HttpServletRequest request) {
		PathPattern.PathMatchInfo match = this.pattern.matchAndExtract(path(request));
		return (match != null) ? match.getUriVariables() : Map.of();
	}

	private boolean isForMethod(String name) {
		String effective = (name.equals("HEAD") || name.equals("OPTIONS")) ? "GET" : name;
		return this.method.name().equals(effective);
	}

	private static PathContainer path(HttpServletRequest request) {
		return ServletRequestPathUtils.parse(request).pathWithinApplication();
	}

}
