package io.stackyard.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks registries for manifests, never for their content. A token of the server goes to
 * the registry that it is for, and to the token server that this one names.
 */
final class RegistryClient implements AutoCloseable {

	private static final String ACCEPT = "application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, application/vnd.docker.distribution.manifest.v2+json, */*;q=0.1";

	private static final String AUTHORIZATION = "Authorization";

	/** A token is some kilobytes; what is longer is none. */
	private static final int TOKEN_ANSWER = 65_536;

	private final RegistryOrigins origins;

	private final Duration timeout;

	private final JsonMapper json;

	private final HttpClient client;

	/**
	 * Create it.
	 * @param origins which addresses may be asked
	 * @param timeout time for one answer
	 * @param json reads the answers of token servers
	 */
	RegistryClient(RegistryOrigins origins, Duration timeout, JsonMapper json) {
		this.origins = origins;
		this.timeout = timeout;
		this.json = json;
		this.client = HttpClient.newBuilder()
			.connectTimeout(timeout)
			.followRedirects(HttpClient.Redirect.NEVER)
			.build();
	}

	/**
	 * Ask for an image.
	 * @param image the image
	 * @param login who asks, or {@code null} for nobody
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	RegistryAnswer find(RegistryImage image, @Nullable BasicLogin login) throws InterruptedException {
		URI manifest = image.manifest(this.origins.of(image.host()));
		Optional<String> obstacle = this.origins.findObstacle(manifest);
		if (obstacle.isPresent()) {
			return RegistryAnswer.unknown(image, obstacle.get());
		}
		try {
			HttpResponse<Void> first = head(manifest, null);
			return (first.statusCode() == 401) ? authenticated(image, manifest, first, login)
					: answer(image, first.statusCode(), false);
		}
		catch (IOException ex) {
			return RegistryAnswer.unknown(image, "it does not answer");
		}
	}

	private RegistryAnswer authenticated(RegistryImage image, URI manifest, HttpResponse<Void> demand,
			@Nullable BasicLogin login) throws IOException, InterruptedException {
		Optional<BearerChallenge> bearer = demand.headers()
			.allValues("WWW-Authenticate")
			.stream()
			.flatMap((header) -> BearerChallenge.parse(header).stream())
			.findFirst();
		if (bearer.isPresent()) {
			return withToken(image, manifest, bearer.get(), login);
		}
		return (login != null) ? answer(image, head(manifest, login.header()).statusCode(), true)
				: RegistryAnswer.denied(image, demand.statusCode(), false);
	}

	private RegistryAnswer withToken(RegistryImage image, URI manifest, BearerChallenge bearer,
			@Nullable BasicLogin login) throws IOException, InterruptedException {
		URI address = bearer.tokenAddress();
		Optional<String> obstacle = this.origins.findObstacle(address);
		if (obstacle.isPresent()) {
			return RegistryAnswer.unknown(image, obstacle.get());
		}
		HttpResponse<InputStream> response = this.client.send(
				request(address, (login != null) ? login.header() : null).GET().build(),
				HttpResponse.BodyHandlers.ofInputStream());
		try (InputStream body = response.body()) {
			if (response.statusCode() != 200) {
				return answer(image, response.statusCode(), login != null);
			}
			Optional<String> token = token(body.readNBytes(TOKEN_ANSWER));
			return token.isPresent()
					? answer(image, head(manifest, "Bearer " + token.get()).statusCode(), login != null)
					: RegistryAnswer.unknown(image, "its token server gives no token");
		}
	}

	private HttpResponse<Void> head(URI manifest, @Nullable String authorization)
			throws IOException, InterruptedException {
		return this.client.send(request(manifest, authorization).HEAD().build(),
				HttpResponse.BodyHandlers.discarding());
	}

	private HttpRequest.Builder request(URI address, @Nullable String authorization) {
		HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(this.timeout).header("Accept", ACCEPT);
		return (authorization != null) ? request.header(AUTHORIZATION, authorization) : request;
	}

	private Optional<String> token(byte[] answer) {
		try {
			JsonNode tree = this.json.readTree(answer);
			return Stream.of("token", "access_token")
				.map((name) -> tree.path(name).stringValue(""))
				.filter((token) -> !token.isEmpty() && token.chars().allMatch((letter) -> letter > ' ' && letter < 127))
				.findFirst();
		}
		catch (JacksonException ex) {
			return Optional.empty();
		}
	}

	private static RegistryAnswer answer(RegistryImage image, int status, boolean named) {
		return switch (status) {
			case 200 -> RegistryAnswer.present(image);
			case 404 -> RegistryAnswer.absent(image);
			case 401, 403 -> RegistryAnswer.denied(image, status, named);
			default -> RegistryAnswer.unknown(image, "it answers with the status %d".formatted(status));
		};
	}

	@Override
	public void close() {
		this.client.shutdownNow();
	}

}
