package io.stackyard.cluster.kind;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

import tools.jackson.databind.json.JsonMapper;

/**
 * Asks API servers over HTTPS, without credentials: readiness and version are open to
 * everybody who trusts the cluster's certificate authority.
 */
final class HttpApiServers implements ApiServers {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int OK = 200;

	private final JsonMapper json = JsonMapper.builder().build();

	@Override
	public Optional<String> findVersion(String text) throws InterruptedException {
		try {
			return findVersion(ApiAddress.parse(text));
		}
		catch (IOException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private Optional<String> findVersion(ApiAddress address) throws IOException, InterruptedException {
		try (HttpClient client = HttpClient.newBuilder().sslContext(address.trust()).connectTimeout(TIMEOUT).build()) {
			HttpResponse<String> ready = get(client, address, "/readyz");
			return (ready.statusCode() == OK) ? gitVersion(get(client, address, "/version")) : Optional.empty();
		}
	}

	private Optional<String> gitVersion(HttpResponse<String> response) {
		return (response.statusCode() == OK)
				? this.json.readTree(response.body()).optional("gitVersion").map((version) -> version.asString())
				: Optional.empty();
	}

	private static HttpResponse<String> get(HttpClient client, ApiAddress address, String path)
			throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(address.server().resolve(path)).timeout(TIMEOUT).build();
		return client.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
