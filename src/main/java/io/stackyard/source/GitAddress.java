package io.stackyard.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.stackyard.network.RemoteHost;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * Address of a git repository that the server may use.
 *
 * @param uri an https address, or an explicitly allowed http address, with a path
 */
record GitAddress(URI uri) {

	private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)+/?");

	private static final String SCHEME = "https";

	/**
	 * Return the address that a text is.
	 * @param text an address as a client sends it
	 * @param allowed host names and origins of the configuration
	 * @throws ProblemException of the type {@code git-not-allowed}
	 */
	static GitAddress of(String text, List<String> allowed) {
		URI uri = parse(text);
		if (uri.getRawUserInfo() != null) {
			throw refused("The address of a git repository must not contain credentials; "
					+ "the server's configuration holds them ('stackyard.sources.credentials').");
		}
		if (uri.getHost() == null || uri.getRawPath() == null || !PATH.matcher(uri.getRawPath()).matches()
				|| uri.getRawQuery() != null || uri.getRawFragment() != null) {
			throw refused("'%s' is not the address of a git repository; expected https://host/path.".formatted(text));
		}
		requireAllowed(uri, allowed);
		return new GitAddress(uri);
	}

	/** Return the host name in lower case. */
	String host() {
		return host(this.uri);
	}

	private static URI parse(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			throw refused("The address of the git repository is not a URL; expected https://host/path.");
		}
	}

	private static void requireAllowed(URI uri, List<String> allowed) {
		if (allowed.contains(origin(uri))) {
			return;
		}
		if (!SCHEME.equals(uri.getScheme()) || uri.getPort() != -1 || !allowed.contains(host(uri))) {
			throw refused("The git server '%s' is not allowed; allowed are %s.".formatted(origin(uri), allowed));
		}
		requirePublic(host(uri));
	}

	private static void requirePublic(String host) {
		try {
			if (new RemoteHost(host).isPrivate()) {
				throw refused(
						"The git server '%s' has a private address; allow it by its origin, such as https://%s:443."
							.formatted(host, host));
			}
		}
		catch (UnknownHostException ex) {
			throw new ProblemException(ProblemType.GIT_UNREACHABLE,
					"The git server '%s' has no address.".formatted(host), ex)
				.passing();
		}
	}

	private static String origin(URI uri) {
		String port = (uri.getPort() != -1) ? ":" + uri.getPort() : "";
		return uri.getScheme() + "://" + host(uri) + port;
	}

	private static String host(URI uri) {
		return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
	}

	private static ProblemException refused(String detail) {
		return new ProblemException(ProblemType.GIT_NOT_ALLOWED, detail);
	}

}
