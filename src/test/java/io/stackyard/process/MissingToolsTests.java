package io.stackyard.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.stackyard.OperatorRepository;
import io.stackyard.StackyardClient;
import io.stackyard.simulation.SimulatedKubernetes;
import io.stackyard.simulation.TestCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/** A server on a host that has neither Docker nor kind. */
@Execution(ExecutionMode.CONCURRENT)
class MissingToolsTests {

	private static final String TOKEN = "canary-0b1d";

	private final TestHost host;

	private final Map<String, String> environment;

	private final SimulatedKubernetes kubernetes = SimulatedKubernetes.startSecure("one", new TestCertificates(),
			TOKEN);

	MissingToolsTests(@TempDir Path directory) throws IOException {
		this.host = new TestHost(directory);
		this.environment = Map.of("PATH", Files.createDirectory(directory.resolve("bin")).toString(), "DOCKER_HOST",
				"unix://" + directory.resolve("no.sock"));
	}

	@AfterEach
	void close() {
		this.kubernetes.close();
		this.host.close();
	}

	@Test
	void readinessIsDownWhereTheyAreWantedAndRegisteredClustersDoNotCare() throws InterruptedException {
		try (StackyardProcess server = StackyardProcess.startOnKind(this.host, "server", this.environment,
				"--stackyard.kind.enabled=true")) {
			StackyardClient api = server.client();
			assertThat(get(api, "/readyz").getStatusCode().value()).isEqualTo(503);
			assertThat(get(api, "/healthz").getStatusCode().value()).isEqualTo(200);
			JsonNode components = api.get("/actuator/health/host").path("components");
			assertThat(components.path("docker").path("status").asString()).as("%s", components).isEqualTo("DOWN");
			assertThat(components.path("kind").path("details").path("detail").asString())
				.isEqualTo("kind is needed and 'kind' is not on the PATH of the server.");

			api.create("local", source("local", "k8s-kind\n"));
			JsonNode problem = api.run("local", "start", Map.of()).path("problem");
			assertThat(problem.path("status").asInt()).as("%s", problem).isEqualTo(503);
			assertThat(problem.path("checks").findValuesAsString("problem")).contains("tool-missing",
					"docker-unavailable");

			register(api);
			api.create("remote", source("remote", "k8s\nkube-config: prod\n"));
			api.succeed("remote", "start", Map.of());
			api.succeed("remote", "restart", Map.of());
			assertThat(api.get("/api/v1/clusters").path("items").findValuesAsString("state")).contains("RUNNING");
			api.succeed("remote", "stop", Map.of());
		}
	}

	@Test
	void readinessIsUpWhereTheyAreNotNeeded() throws InterruptedException {
		try (StackyardProcess server = StackyardProcess.startOnKind(this.host, "server", this.environment)) {
			assertThat(get(server.client(), "/readyz").getStatusCode().value()).isEqualTo(200);
			JsonNode components = server.client().get("/actuator/health/host").path("components");
			assertThat(List.of(components.path("docker").path("status").asString(),
					components.path("kind").path("status").asString()))
				.containsOnly("UNKNOWN");
		}
	}

	private void register(StackyardClient api) {
		ResponseEntity<String> answer = api.exchange(HttpMethod.PUT, "/api/v1/clusters/prod",
				MediaType.APPLICATION_YAML, this.kubernetes.kubeconfig("token: " + TOKEN));
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(201);
	}

	private static ResponseEntity<String> get(StackyardClient api, String path) {
		return api.exchange(HttpMethod.GET, path, MediaType.APPLICATION_JSON, "");
	}

	private Map<String, String> source(String name, String target) {
		Path directory = this.host.directory().resolve("repositories").resolve(name);
		return Map.of("directory", new OperatorRepository(directory).with("deployment/spec.yml", """
				stack: shop
				deploy-to: %sconfig:
				  SESSION_KEY: $generate:hex:32$
				volumes:
				  ledger:
				  archive:
				  scratch:
				""".formatted(target)).writeTo(directory).toString());
	}

}
