package io.stackyard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole application on a port, with an empty data directory. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApplicationTests {

	@TempDir
	private static Path directory;

	private final RequestMappingHandlerMapping router;

	private final RestClient client;

	ApplicationTests(RequestMappingHandlerMapping requestMappingHandlerMapping, @LocalServerPort int port) {
		this.router = requestMappingHandlerMapping;
		this.client = RestClient.builder()
			.baseUrl("http://127.0.0.1:" + port)
			.defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {
			})
			.build();
	}

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("stackyard.data-directory", () -> directory.resolve("data"));
	}

	@Test
	void firstStartWritesATokenThatOpensTheApi() throws IOException {
		assertThat(get("/api/v1/jobs", token()).getBody()).isEqualTo("{\"items\":[]}");
	}

	@Test
	void everyRouteIsInTheTableAndTakesAToken() throws IOException {
		String token = token();
		assertThat(routes().toList()).isNotEmpty().allSatisfy((route) -> {
			HttpMethod method = HttpMethod.valueOf(route.get(0));
			assertThat(exchange(method, route.get(1), "none").getStatusCode().value()).as("%s", route).isEqualTo(401);
			assertThat(String.valueOf(exchange(method, route.get(1), token).getBody())).as("%s", route)
				.doesNotContain("There is nothing at this address.", "/problems/internal-error");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/healthz", "/readyz", "/actuator/health/liveness", "/actuator/health/readiness" })
	void probesAnswerWithoutATokenAndWithoutDetail(String path) {
		assertThat(get(path, "none").getBody()).isEqualTo("{\"status\":\"UP\"}");
	}

	@Test
	void metricsTakeATokenAndTellOfJobs() throws IOException {
		assertThat(get("/actuator/prometheus", "none").getStatusCode().value()).isEqualTo(401);
		assertThat(get("/actuator/prometheus", token()).getBody()).contains("stackyard_job_open{state=\"QUEUED\"} 0.0",
				"jvm_memory_used_bytes", "http_server_requests_seconds");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/threaddump",
			"/actuator/loggers", "/actuator/health", "/actuator/metrics", "/h2-console", "/swagger", "/.git",
			"/.git/config", "/v3/api-docs", "/webjars/swagger-ui/index.html", "/api/v2/jobs", "/actuator/healthz/env",
			"/healthz/env", "/readyz/db" })
	void whatIsNotInTheTableIsThereForNobody(String path) throws IOException {
		assertThat(get(path, "none").getStatusCode().value()).isEqualTo(401);
		assertThat(get(path, token()).getStatusCode().value()).isEqualTo(404);
	}

	@ParameterizedTest
	@CsvSource({ "/error,404", "/problems/not-found,200", "/openapi.json,200", "/openapi.yaml,200",
			"/swagger-ui/index.html,200", "/swagger-ui/swagger-initializer.js,200", "/swagger-ui/../actuator/env,400" })
	void whatIsOpenAnswersWithoutAToken(String path, int status) {
		assertThat(get(path, "none").getStatusCode().value()).isEqualTo(status);
	}

	@Test
	void descriptionIsOfThisVersionAndNamesTheProblem() {
		assertThat(get("/openapi.json", "none").getBody()).startsWith("{\"openapi\":\"3.1.0\"")
			.contains("\"title\":\"Stackyard\"", "\"scheme\":\"bearer\"", "\"application/problem+json\"",
					"#/components/schemas/Violation");
	}

	@Test
	void answersHaveNoServerHeader() {
		assertThat(get("/healthz", "none").getHeaders().headerNames()).doesNotContain("Server", "Set-Cookie");
	}

	@Test
	void mutationsAreAuditedWithoutTheirBodies() throws IOException {
		ResponseEntity<String> issued = post("/api/v1/tokens", """
				{"name": "audited", "role": "VIEWER"}""");
		String events = String.valueOf(get("/api/v1/audit-events?pageSize=1", token()).getBody());
		assertThat(events)
			.contains("\"method\":\"POST\",\"route\":\"/api/v1/tokens\",\"object\":\""
					+ issued.getHeaders().getLocation() + "\",\"status\":201}")
			.contains("\"traceId\":\"" + issued.getHeaders().getFirst("Trace-Id") + "\"")
			.contains("\"remoteAddress\":\"127.0.0.1\"")
			.doesNotContain("audited", "stackyard_");
	}

	@Test
	void refusedMutationsAreAudited() throws IOException {
		post("/api/v1/tokens", "{\"nonsense\": 1}");
		assertThat(get("/api/v1/audit-events?pageSize=1", token()).getBody()).contains("\"status\":400}");
	}

	private ResponseEntity<String> post(String path, String body) throws IOException {
		String token = token();
		return this.client.post()
			.uri(path)
			.headers((headers) -> headers.setBearerAuth(token))
			.contentType(MediaType.APPLICATION_JSON)
			.body(body)
			.retrieve()
			.toEntity(String.class);
	}

	private ResponseEntity<String> get(String path, String token) {
		return exchange(HttpMethod.GET, path, token);
	}

	private ResponseEntity<String> exchange(HttpMethod method, String path, String token) {
		return this.client.method(method)
			.uri(path)
			.headers((headers) -> headers.setBearerAuth(token))
			.retrieve()
			.toEntity(String.class);
	}

	/** Method and path of each route of the API, its variables filled in. */
	private Stream<List<String>> routes() {
		return this.router.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap((mapping) -> mapping.getPatternValues()
				.stream()
				.filter((pattern) -> pattern.startsWith("/api/"))
				.flatMap((pattern) -> mapping.getMethodsCondition()
					.getMethods()
					.stream()
					.map((method) -> List.of(method.name(), pattern.replaceAll("\\{[^}]+}", "x")))));
	}

	private static String token() throws IOException {
		return Files.readAllLines(directory.resolve("data/curlrc"))
			.getLast()
			.replace("header = \"Authorization: Bearer ", "")
			.replace("\"", "");
	}

}
