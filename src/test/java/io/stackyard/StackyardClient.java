package io.stackyard;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** A client of the API with the token of the first start, as a user's script is one. */
public final class StackyardClient {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final RestClient client;

	/** Everything that the API answered, for tests of what must not be in it. */
	private final StringBuffer answers = new StringBuffer();

	public StackyardClient(int port, Path dataDirectory) {
		this(RestClient.builder()
			// Apache's client repeats a request that was answered with 503
			.requestFactory(new JdkClientHttpRequestFactory())
			.baseUrl("http://127.0.0.1:" + port)
			.defaultHeader("Authorization", "Bearer " + token(dataDirectory))
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build());
	}

	private StackyardClient(RestClient client) {
		this.client = client;
	}

	/** Return a client of the same server with another token. */
	public StackyardClient as(String token) {
		return new StackyardClient(
				this.client.mutate().defaultHeaders((headers) -> headers.setBearerAuth(token)).build());
	}

	private static String token(Path dataDirectory) {
		try {
			String curlrc = Files.readString(dataDirectory.resolve("curlrc"));
			return curlrc.replaceAll("(?s).*Bearer ([^\"]+)\".*", "$1");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public String answers() {
		return this.answers.toString();
	}

	public ResponseEntity<String> exchange(HttpMethod method, String path, MediaType type, String body) {
		return exchange(method, path, (headers) -> {
		}, type, body);
	}

	public ResponseEntity<String> exchange(HttpMethod method, String path, Consumer<HttpHeaders> headers,
			MediaType type, String body) {
		RestClient.RequestBodySpec request = this.client.method(method).uri(path).headers(headers);
		if (!body.isEmpty()) {
			request.contentType(type).body(body);
		}
		ResponseEntity<String> response = request.retrieve().toEntity(String.class);
		this.answers.append(response.getHeaders()).append(response.getBody()).append('\n');
		return response;
	}

	public ResponseEntity<String> post(String path, Map<String, ?> body) {
		return exchange(HttpMethod.POST, path, MediaType.APPLICATION_JSON, JSON.writeValueAsString(body));
	}

	/** Send a request with an idempotency key. */
	public ResponseEntity<String> postOnce(String key, String path, Map<String, ?> body) {
		return exchange(HttpMethod.POST, path, (headers) -> headers.set("Idempotency-Key", key),
				MediaType.APPLICATION_JSON, JSON.writeValueAsString(body));
	}

	/** Get a file. */
	public ResponseEntity<byte[]> download(String path) {
		return this.client.get().uri(path).retrieve().toEntity(byte[].class);
	}

	/** Post, and accept nothing but text. */
	public String postForText(String path, Map<String, ?> body) {
		String text = String.valueOf(this.client.post()
			.uri(path)
			.accept(MediaType.TEXT_PLAIN)
			.contentType(MediaType.APPLICATION_JSON)
			.body(JSON.writeValueAsString(body))
			.retrieve()
			.body(String.class));
		this.answers.append(text).append('\n');
		return text;
	}

	public String text(String path) {
		return String.valueOf(exchange(HttpMethod.GET, path, MediaType.APPLICATION_JSON, "").getBody());
	}

	/** Read an answer line by line until one contains a text. */
	public void awaitLine(String path, String text) {
		this.client.get().uri(path).exchange((request, response) -> {
			try (BufferedReader reader = new BufferedReader(
					new InputStreamReader(response.getBody(), StandardCharsets.UTF_8))) {
				assertThat(reader.lines().filter((line) -> line.contains(text)).findFirst()).as(text).isPresent();
			}
			return text;
		});
	}

	public JsonNode get(String path) {
		return JSON.readTree(text(path));
	}

	/** Create a deployment and return the answer. */
	public JsonNode create(String name, Map<String, ?> source) {
		ResponseEntity<String> response = post("/api/v1/deployments", Map.of("name", name, "source", source));
		assertThat(response.getStatusCode().value()).as(response.getBody()).isEqualTo(201);
		return JSON.readTree(response.getBody());
	}

	/** Request an action of a deployment, and return its job when it has ended. */
	public JsonNode run(String name, String action, Map<String, ?> options) {
		return await(submit(name, action, options));
	}

	/** Request an action of a deployment, and return where its job is. */
	public String submit(String name, String action, Map<String, ?> options) {
		return accepted(post("/api/v1/deployments/" + name + "/" + action, options));
	}

	/**
	 * Request a stop that deletes the deployment's volumes, confirm it where that is
	 * asked for, and return its job when it has ended.
	 */
	public JsonNode runConfirmed(String name, String action, Map<String, ?> options) {
		ResponseEntity<String> response = post("/api/v1/deployments/" + name + "/" + action, options);
		return (response.getStatusCode().value() == 428) ? run(name, action, confirmed(options, response))
				: await(accepted(response));
	}

	/** Return the options of a stop with the receipt that they are answered with. */
	public Map<String, ?> confirmed(String name, Map<String, ?> options) {
		ResponseEntity<String> response = post("/api/v1/deployments/" + name + "/stop", options);
		assertThat(response.getStatusCode().value()).as(response.getBody()).isEqualTo(428);
		return confirmed(options, response);
	}

	private static Map<String, ?> confirmed(Map<String, ?> options, ResponseEntity<String> response) {
		Map<String, Object> confirmed = new TreeMap<>(options);
		confirmed.put("receipt", JSON.readTree(response.getBody()).path("receipt").path("digest").asString());
		return confirmed;
	}

	private static String accepted(ResponseEntity<String> response) {
		assertThat(response.getStatusCode().value()).as(response.getBody()).isEqualTo(202);
		return String.valueOf(response.getHeaders().getLocation());
	}

	/** Wait for the end of a job. */
	public JsonNode await(String job) {
		JsonNode ended = get(job + "?wait=60s");
		for (int more = 0; more < 6 && ended.path("endedAt").isMissingNode(); more++) {
			ended = get(job + "?wait=60s");
		}
		assertThat(ended.path("endedAt").isMissingNode()).as(ended.toPrettyString()).isFalse();
		return ended;
	}

	/** Request an action of a deployment, and require that it succeeds. */
	public JsonNode succeed(String name, String action, Map<String, ?> options) {
		JsonNode job = run(name, action, options);
		assertThat(job.path("state").asString()).as(job.toPrettyString()).isEqualTo("SUCCEEDED");
		return job;
	}

}
