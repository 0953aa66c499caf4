package io.stackyard.rollout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.stackyard.StackyardClient;
import io.stackyard.cluster.ClusterName;
import io.stackyard.simulation.SimulatedClusters;
import io.stackyard.simulation.SimulatedClustersConfiguration;
import io.stackyard.stack.Corpus;
import io.stackyard.stack.FileContent;
import io.stackyard.stack.FilePath;
import io.stackyard.status.ExportedDeployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.ResponseEntity;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real stacks with the specs that are proposed for them, from the spec to the chart. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(SimulatedClustersConfiguration.class)
@DirtiesContext
class CorpusFlowTests {

	private static final ClusterName CLUSTER = new ClusterName("stackyard");

	@TempDir
	private static Path directory;

	private final StackyardClient api;

	private final SimulatedClusters clusters;

	/** The one that was started. */
	private String stack = "";

	CorpusFlowTests(@LocalServerPort int port, SimulatedClusters clusters) {
		this.api = new StackyardClient(port, directory.resolve("data"));
		this.clusters = clusters;
	}

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry properties) throws IOException {
		Path stacks = Files.createDirectories(directory.resolve("corpus"));
		if (Corpus.isThere()) {
			for (Map.Entry<FilePath, FileContent> file : Corpus.files().files().entrySet()) {
				Path target = stacks.resolve(file.getKey().value());
				Files.createDirectories(target.getParent());
				Files.write(target, file.getValue().toByteArray());
			}
		}
		properties.add("stackyard.data-directory", () -> directory.resolve("data"));
		properties.add("stackyard.stacks.directories", () -> stacks);
		properties.add("stackyard.policy.allow", () -> PolicyProperties.Privilege.values());
	}

	@BeforeEach
	void corpusIsThere() {
		Corpus.assumeItIsThere();
	}

	@AfterEach
	void deleteCluster() {
		if (!this.stack.isEmpty()) {
			this.api.run(this.stack, "stop", Map.of());
		}
	}

	@ParameterizedTest
	@MethodSource("io.stackyard.manifest.CorpusRenderingTests#renderable")
	void afterAStartNothingReportsAChangeAndTheChartIsTheSame(String stack) throws IOException {
		this.stack = stack;
		this.api.create(stack, Map.of("spec", this.api.post("/api/v1/stacks/" + stack + "/specs", Map.of()).getBody()));
		this.api.succeed(stack, "start", Map.of());
		List<String> writes = this.clusters.kubernetes(CLUSTER).writes();
		JsonNode plan = plan(stack);
		assertThat(plan.path("empty").asBoolean()).as(plan.toPrettyString()).isTrue();
		assertThat(plan.path("pods").findValuesAsString("action")).containsOnly("none");
		this.api.succeed(stack, "restart", Map.of("planDigest", plan.path("digest").asString()));
		assertThat(this.clusters.kubernetes(CLUSTER).writes()).isEqualTo(writes);
		new ExportedDeployment(this.api, stack, directory).assertSound();
	}

	private JsonNode plan(String stack) {
		ResponseEntity<String> answer = this.api.post("/api/v1/deployments/" + stack + "/plan", Map.of());
		assertThat(answer.getStatusCode().value()).as(answer.getBody()).isEqualTo(200);
		return JsonMapper.shared().readTree(answer.getBody());
	}

}
