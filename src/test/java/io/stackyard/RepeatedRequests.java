package io.stackyard;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that are sent again with the same key, on whichever database. */
abstract class RepeatedRequests {

	private static final String START = "/api/v1/deployments/shop/start";

	private final StackyardClient api;

	private final JdbcClient jdbc;

	private final Path directory;

	RepeatedRequests(int port, JdbcClient jdbc, Path directory) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.jdbc = jdbc;
		this.directory = directory;
	}

	@BeforeEach
	void createShop() {
		Path files = new OperatorRepository(this.directory.resolve("volumes/shop"))
			.writeTo(this.directory.resolve("repository"));
		this.api.create("shop", Map.of("directory", files.toString()));
	}

	@AfterEach
	void removeShop() {
		jobs().forEach((job) -> this.api.get(job.path("links").path("self").asString() + "?wait=60s"));
		this.api.runConfirmed("shop", "stop", Map.of("deleteVolumes", true));
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/shop", MediaType.APPLICATION_JSON, "");
		this.jdbc.sql("delete from keyed_request").update();
	}

	@Test
	void sameRequestIsAnsweredAsTheFirstTime() {
		ResponseEntity<String> first = this.api.postOnce("k1", START, Map.of());
		this.api.get(first.getHeaders().getLocation() + "?wait=60s");
		ResponseEntity<String> second = this.api.postOnce("k1", START, Map.of());
		assertThat(first.getHeaders().headerNames()).doesNotContain("Idempotency-Replayed");
		assertThat(second.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
		assertThat(second.getStatusCode().value()).isEqualTo(202);
		assertThat(second.getBody()).isEqualTo(first.getBody());
		assertThat(second.getHeaders().getLocation()).isEqualTo(first.getHeaders().getLocation());
		assertThat(second.getHeaders().getFirst("Retry-After")).isEqualTo("1");
		assertThat(jobs()).hasSize(1);
	}

	@Test
	void fiftyParallelRequestsMakeOneJob() throws InterruptedException, ExecutionException {
		List<ResponseEntity<String>> answers = parallel(50, () -> this.api.postOnce("k1", START, Map.of()));
		assertThat(answers).extracting((answer) -> answer.getStatusCode().value()).containsOnly(202);
		assertThat(answers).extracting(ResponseEntity::getBody).containsOnly(answers.getFirst().getBody());
		assertThat(answers.stream().filter((answer) -> answer.getHeaders().containsHeader("Idempotency-Replayed")))
			.hasSize(49);
		assertThat(jobs()).hasSize(1);
	}

	@Test
	void sameKeyForAnotherBodyOrRouteIsRefused() {
		this.api.postOnce("k1", START, Map.of());
		assertProblem(this.api.postOnce("k1", START, Map.of("skipClusterManagement", true)), 422,
				"idempotency-key-reused");
		assertProblem(this.api.postOnce("k1", "/api/v1/deployments/shop/restart", Map.of()), 422,
				"idempotency-key-reused");
		assertProblem(this.api.postOnce("k1", START + "?onConflict=queue", Map.of()), 422, "idempotency-key-reused");
	}

	@Test
	void crashBetweenCommitAndAnswerKeepsTheJob() {
		ResponseEntity<String> first = this.api.postOnce("k1", START, Map.of());
		this.jdbc.sql("update keyed_request set answer = null").update();
		ResponseEntity<String> second = this.api.postOnce("k1", START, Map.of());
		assertThat(second.getStatusCode().value()).isEqualTo(202);
		assertThat(second.getHeaders().getLocation()).isEqualTo(first.getHeaders().getLocation());
		assertThat(second.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
		assertThat(second.getHeaders().getFirst("Trace-Id")).hasSize(32);
		assertThat(json(second).path("id")).isEqualTo(json(first).path("id"));
		assertThat(jobs()).hasSize(1);
	}

	@Test
	void crashBetweenCommitAndAnswerKeepsTheDeployment() {
		Map<String, ?> wiki = Map.of("name", "wiki", "source", source());
		ResponseEntity<String> first = this.api.postOnce("k1", "/api/v1/deployments", wiki);
		this.jdbc.sql("update keyed_request set answer = null").update();
		ResponseEntity<String> second = this.api.postOnce("k1", "/api/v1/deployments", wiki);
		this.api.exchange(HttpMethod.DELETE, "/api/v1/deployments/wiki", MediaType.APPLICATION_JSON, "");
		assertThat(second.getStatusCode().value()).isEqualTo(201);
		assertThat(second.getBody()).isEqualTo(first.getBody());
		assertThat(second.getHeaders().getETag()).isEqualTo(first.getHeaders().getETag());
	}

	@Test
	void valueOfATokenIsToldOnceAndKeptNowhere() {
		Map<String, ?> token = Map.of("name", "ci", "role", "OPERATOR");
		ResponseEntity<String> first = this.api.postOnce("k1", "/api/v1/tokens", token);
		ResponseEntity<String> second = this.api.postOnce("k1", "/api/v1/tokens", token);
		String value = json(first).path("value").asString();
		assertThat(value).startsWith("stackyard_");
		assertProblem(second, 409, "secret-told-once");
		assertThat(json(second).path("made").asString()).isEqualTo(String.valueOf(first.getHeaders().getLocation()));
		assertThat(rows("access_token").toList() + "" + rows("keyed_request").toList())
			.doesNotContain(value.substring(value.length() - 43));
		assertThat(json(this.api.post("/api/v1/tokens", token)).path("value").asString()).isNotEqualTo(value);
	}

	@Test
	void refusedRequestIsJudgedAnew() {
		assertProblem(this.api.postOnce("k1", "/api/v1/deployments/shop/restart", Map.of()), 409, "deployment-stopped");
		this.api.succeed("shop", "start", Map.of());
		ResponseEntity<String> second = this.api.postOnce("k1", "/api/v1/deployments/shop/restart", Map.of());
		assertThat(second.getStatusCode().value()).isEqualTo(202);
		assertThat(second.getHeaders().headerNames()).doesNotContain("Idempotency-Replayed");
		this.api.get(second.getHeaders().getLocation() + "?wait=60s");
	}

	@Test
	void requestThatMakesNothingIsAnsweredAsTheFirstTime() {
		ResponseEntity<String> first = validate("stack: shop\n");
		ResponseEntity<String> second = validate("stack: shop\n");
		assertThat(second.getBody()).isEqualTo(first.getBody());
		assertThat(second.getHeaders().getContentType()).isEqualTo(first.getHeaders().getContentType());
		assertThat(second.getHeaders().getFirst("Idempotency-Replayed")).isEqualTo("true");
		assertProblem(validate("stack: wiki\n"), 422, "idempotency-key-reused");
	}

	@Test
	void cancellationIsAnsweredAsTheFirstTime() {
		ResponseEntity<String> start = this.api.post(START, Map.of());
		String cancel = start.getHeaders().getLocation() + "/cancel";
		ResponseEntity<String> first = this.api.postOnce("k1", cancel, Map.of());
		this.api.get(start.getHeaders().getLocation() + "?wait=60s");
		assertThat(this.api.postOnce("k1", cancel, Map.of()).getBody()).isEqualTo(first.getBody());
	}

	@Test
	void keyOfAnotherTokenIsAnother() {
		validate("stack: shop\n");
		String value = json(this.api.post("/api/v1/tokens", Map.of("name", "ci", "role", "OPERATOR"))).path("value")
			.asString();
		ResponseEntity<String> other = this.api.as(value).postOnce("k1", START, Map.of());
		assertThat(other.getHeaders().headerNames()).doesNotContain("Idempotency-Replayed");
		assertThat(other.getStatusCode().value()).isEqualTo(202);
	}

	@Test
	void headerThatIsNoKeyIsRefused() {
		assertProblem(this.api.postOnce("a b", START, Map.of()), 400, "bad-request");
		assertThat(jobs()).isEmpty();
	}

	private ResponseEntity<String> validate(String spec) {
		return this.api.exchange(HttpMethod.POST, "/api/v1/spec-validations",
				(headers) -> headers.set("Idempotency-Key", "k1"), MediaType.APPLICATION_YAML, spec);
	}

	private Map<String, String> source() {
		return Map.of("directory", this.directory.resolve("repository").toString());
	}

	private List<JsonNode> jobs() {
		return this.jdbc
			.sql("select id from job where deployment = 'shop' and created_at >= (select created_at from "
					+ "deployment where name = 'shop')")
			.query(String.class)
			.list()
			.stream()
			.map((id) -> this.api.get("/api/v1/jobs/" + id))
			.toList();
	}

	private Stream<Map<String, Object>> rows(String table) {
		return this.jdbc.sql("select * from " + table).query().listOfRows().stream();
	}

	private static void assertProblem(ResponseEntity<String> answer, int status, String type) {
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(status);
		assertThat(json(answer).path("type").asString()).isEqualTo("/problems/" + type);
	}

	private static JsonNode json(ResponseEntity<String> answer) {
		return JsonMapper.shared().readTree(answer.getBody());
	}

	private static <T> List<T> parallel(int count, Callable<T> action) throws InterruptedException, ExecutionException {
		try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
			List<Future<T>> futures = threads.invokeAll(Collections.nCopies(count, action));
			return futures.stream().map(Future::resultNow).toList();
		}
	}

}
