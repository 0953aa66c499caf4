package io.stackyard.problem.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets in only bodies that are small, not compressed, in UTF-8, and of a media type that
 * no form of a web page can send.
 */
final class RequestBodyFilter extends OncePerRequestFilter {

	private static final List<MediaType> TYPES = List.of(MediaType.APPLICATION_JSON, MediaType.APPLICATION_YAML,
			new MediaType("application", "x-yaml"), new MediaType("text", "yaml"));

	private final Clock clock;

	RequestBodyFilter(Clock clock) {
		this.clock = clock;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (!hasBody(request)) {
			chain.doFilter(request, response);
			return;
		}
		requirePlain(request);
		requireKnownType(request);
		if (request.getContentLengthLong() > LimitedRequest.LIMIT) {
			throw LimitedRequest.tooLarge();
		}
		chain.doFilter(new LimitedRequest(request, this.clock), response);
	}

	private static boolean hasBody(HttpServletRequest request) {
		return request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

	private static void requirePlain(HttpServletRequest request) {
		@Nullable String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
		if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
			throw unsupported("The body has the content encoding '%s'; send it without any.".formatted(encoding));
		}
	}

	private static void requireKnownType(HttpServletRequest request) {
		@Nullable String found = request.getContentType();
		if (found == null || found.isBlank()) {
			throw unsupported("The body has no media type; send one of: application/json, application/yaml.");
		}
		if (!isKnown(found)) {
			throw unsupported(
					"The body's media type '%s' is not supported; send one of: application/json, application/yaml."
						.formatted(found));
		}
	}

	private static boolean isKnown(String text) {
		try {
			MediaType type = MediaType.parseMediaType(text);
			boolean readable = type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset());
			return readable && TYPES.stream().anyMatch(type::equalsTypeAndSubtype);
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static ProblemException unsupported(String detail) {
		return new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
	}

}
