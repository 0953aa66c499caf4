package io.stackyard.cluster;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Address of an API server and the credentials for it, as tools of Kubernetes read them.
 *
 * @param text the file's text
 */
public record Kubeconfig(String text) {

	private static final Pattern SERVER = Pattern.compile("(?m)^([ \\t]*)server: https://(\\S+?):(\\d+)/?[ \\t]*$");

	/**
	 * Return the kubeconfig of a kind cluster for those who reach its API server at
	 * another address. Its certificate is not made for that one: the name that it is made
	 * for is said beside it.
	 * @param address host name, IPv4 address or IPv6 address in brackets, with a port
	 * where that is another one too
	 * @throws ProblemException of the type {@code bad-request} if it is no address
	 */
	public Kubeconfig at(String address) {
		URI target = parse(address);
		Matcher server = SERVER.matcher(this.text);
		return new Kubeconfig(server.replaceAll((found) -> {
			String port = (target.getPort() < 0) ? found.group(3) : String.valueOf(target.getPort());
			return Matcher.quoteReplacement("%1$sserver: https://%2$s:%3$s\n%1$stls-server-name: localhost"
				.formatted(found.group(1), target.getHost(), port));
		}));
	}

	private static URI parse(String address) {
		try {
			URI uri = new URI("https://" + address).parseServerAuthority();
			if (uri.getHost() != null && address.equals(uri.getAuthority()) && uri.getUserInfo() == null) {
				return uri;
			}
		}
		catch (URISyntaxException ex) {
			throw noAddress(address, ex);
		}
		throw noAddress(address, null);
	}

	private static ProblemException noAddress(String address, @Nullable Throwable cause) {
		return new ProblemException(ProblemType.BAD_REQUEST,
				"The parameter 'address' is a host name or an address, with a port or without, such as 'build.example:16443', not '%s'."
					.formatted(address),
				cause);
	}

	/** Hide the credentials. */
	@Override
	public String toString() {
		return "***";
	}

}
