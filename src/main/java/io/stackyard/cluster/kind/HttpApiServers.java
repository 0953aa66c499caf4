package io.stackyard.cluster.kind;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks API servers over HTTPS, without credentials: readiness and version are open to
 * everybody who trusts the cluster's certificate authority.
 */
final class HttpApiServers implements ApiServers {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** Time for both questions. */
	private static final Duration PATIENCE = TIMEOUT.multipliedBy(2);

	private static final int OK = 200;

	private final JsonMapper json = JsonMapper.builder().build();

	@Override
	public Optional<String> findVersion(String text, Supervisor supervisor) {
		try {
			ApiAddress address = ApiAddress.parse(text);
			return OutsideCall.<Optional<String>>within(PATIENCE).make(supervisor, () -> findVersion(address));
		}
		catch (IllegalArgumentException | OutsideCallTimeoutException ex) {
			return Optional.empty();
		}
	}

	private Optional<String> findVersion(ApiAddress address) {
		HttpClient client = HttpClient.newBuilder().sslContext(address.trust()).connectTimeout(TIMEOUT).build();
		try {
			HttpResponse<String> ready = get(client, address, "/readyz");
			return (ready.statusCode() == OK) ? gitVersion(get(client, address, "/version")) : Optional.empty();
		}
		catch (CompletionException | JacksonException ex) {
			return Optional.empty();
		}
		finally {
			client.shutdownNow();
		}
	}

	private Optional<String> gitVersion(HttpResponse<String> response) {
		return (response.statusCode() == OK)
				? this.json.readTree(response.body()).optional("gitVersion").map((version) -> version.asString())
				: Optional.empty();
	}

	/** A request's own time would end with the header of the response. */
	private static HttpResponse<String> get(HttpClient client, ApiAddress address, String path) {
		HttpRequest request = HttpRequest.newBuilder(address.server().resolve(path)).build();
		return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

}
