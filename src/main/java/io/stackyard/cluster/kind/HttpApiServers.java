package io.stackyard.cluster.kind;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.stackyard.cluster.TlsFailure;
import io.stackyard.cluster.kind.ApiAnswer.Ready;
import io.stackyard.cluster.kind.ApiAnswer.Refused;
import io.stackyard.cluster.kind.ApiAnswer.Silent;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks API servers over HTTPS, as the client that kind's kubeconfig is made for. */
final class HttpApiServers implements ApiServers {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	/** Time for all questions. */
	private static final Duration PATIENCE = TIMEOUT.multipliedBy(2);

	private static final int OK = 200;

	private static final int UNAUTHENTICATED = 401;

	private final JsonMapper json = JsonMapper.builder().build();

	private final Clock clock;

	HttpApiServers(Clock clock) {
		this.clock = clock;
	}

	@Override
	public ApiAnswer ask(String kubeconfig, Supervisor supervisor) {
		try {
			ApiAddress address = ApiAddress.parse(kubeconfig);
			return OutsideCall.<ApiAnswer>within(PATIENCE).make(supervisor, () -> ask(address));
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			// what it says may quote the key
			return new Refused("cannot be asked with its kubeconfig, which is damaged", false);
		}
		catch (OutsideCallTimeoutException ex) {
			return new Silent();
		}
	}

	private ApiAnswer ask(ApiAddress address) {
		HttpClient client = HttpClient.newBuilder().sslContext(address.context()).connectTimeout(TIMEOUT).build();
		try {
			int ready = get(client, address, "/readyz").statusCode();
			if (ready == UNAUTHENTICATED) {
				return new Refused("does not accept the credentials of its kubeconfig",
						address.isExpired(this.clock.instant()));
			}
			return (ready == OK) ? read(client, address) : new Silent();
		}
		catch (CompletionException ex) {
			return failed(new TlsFailure(ex));
		}
		catch (JacksonException ex) {
			return new Silent();
		}
		finally {
			client.shutdownNow();
		}
	}

	private ApiAnswer read(HttpClient client, ApiAddress address) {
		Optional<String> version = text(get(client, address, "/version"), "/gitVersion");
		Optional<String> identity = text(get(client, address, "/api/v1/namespaces/kube-system"), "/metadata/uid");
		return (version.isPresent() && identity.isPresent()) ? new Ready(version.get(), identity.get()) : new Silent();
	}

	private static ApiAnswer failed(TlsFailure failure) {
		if (!failure.isRefusal()) {
			return new Silent();
		}
		return new Refused(failure.isExpired() ? "has a certificate that has expired"
				: "has a certificate that is not of the authority of its kubeconfig", failure.isExpired());
	}

	private Optional<String> text(HttpResponse<String> response, String pointer) {
		return (response.statusCode() == OK) ? Optional.of(this.json.readTree(response.body()).at(pointer).asString())
			.filter((text) -> !text.isEmpty()) : Optional.empty();
	}

	/** A request's own time would end with the header of the response. */
	private static HttpResponse<String> get(HttpClient client, ApiAddress address, String path) {
		HttpRequest request = HttpRequest.newBuilder(address.server().resolve(path)).build();
		return client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.join();
	}

}
