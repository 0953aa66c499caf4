package io.stackyard.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A registry's demand for a token of its token server (Docker Registry v2 authentication;
 * the header is of RFC 6750, section 3).
 *
 * @param realm address of the token server
 * @param parameters what the token is for: {@code service} and {@code scope}
 */
record BearerChallenge(URI realm, Map<String, String> parameters) {

	private static final Pattern PARAMETER = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

	/**
	 * Return the demand in a header, or empty if that is none.
	 * @param header value of a {@code WWW-Authenticate} header
	 */
	static Optional<BearerChallenge> parse(String header) {
		if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
			return Optional.empty();
		}
		Map<String, String> parameters = new TreeMap<>();
		for (Matcher found = PARAMETER.matcher(header); found.find();) {
			parameters.put(found.group(1), found.group(2));
		}
		try {
			return Optional.ofNullable(parameters.get("realm"))
				.map(URI::create)
				.map((realm) -> new BearerChallenge(realm, parameters));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/** Return the address at which the token is asked for. */
	URI tokenAddress() {
		String query = Stream.of("service", "scope")
			.filter(this.parameters::containsKey)
			.map((name) -> name + "=" + URLEncoder.encode(this.parameters.get(name), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
		String separator = (this.realm.getRawQuery() != null) ? "&" : "?";
		return query.isEmpty() ? this.realm : URI.create(this.realm + separator + query);
	}

}
