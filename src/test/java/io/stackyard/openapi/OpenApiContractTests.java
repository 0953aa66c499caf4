package io.stackyard.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.simulation.SimulatedClustersConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/** The description that the application serves is the contract, and says all in words. */
@SpringBootTest
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import(SimulatedClustersConfiguration.class)
class OpenApiContractTests {

	private static final Path CONTRACT = Path.of("openapi/stackyard.yaml");

	private static final Path SERVED = Path.of("target/stackyard.yaml");

	@TempDir
	private static Path directory;

	private final MockMvcTester mvc;

	private String text = "";

	private JsonNode served = JsonMapper.shared().createObjectNode();

	OpenApiContractTests(MockMvcTester mvc) {
		this.mvc = mvc;
	}

	@DynamicPropertySource
	static void dataDirectory(DynamicPropertyRegistry registry) {
		registry.add("stackyard.data-directory", () -> directory.resolve("data"));
	}

	@BeforeEach
	void read() throws IOException {
		this.text = this.mvc.get().uri("/openapi.yaml").exchange().getResponse().getContentAsString();
		this.served = parse(this.text);
	}

	@Test
	void servedDescriptionIsTheContract() throws IOException {
		JsonNode contract = Files.exists(CONTRACT) ? parse(Files.readString(CONTRACT))
				: JsonMapper.shared().createObjectNode();
		Files.writeString(SERVED, this.text);
		assertThat(differences("", contract, this.served))
			.as("""
					'%1$s' differs from what the application serves. If that is meant, review it and keep it: cp %2$s %1$s""",
					CONTRACT, SERVED)
			.isEmpty();
	}

	@Test
	void everyOperationIsDescribedAndNothingElseIs() {
		assertThat(ApiWords.read().operations().keySet()).containsExactlyInAnyOrderElementsOf(
				operations().map((operation) -> text(operation, "operationId")).toList());
		assertThat(operations()).allSatisfy((operation) -> {
			assertThat(text(operation, "summary")).as(text(operation, "operationId")).isNotEmpty();
			assertThat(operation.path("tags")).as(text(operation, "operationId")).hasSize(1);
		});
	}

	@Test
	void everyParameterIsDescribedAndNothingElseIs() {
		assertThat(ApiWords.read().parameters().keySet()).containsExactlyInAnyOrderElementsOf(
				operations().flatMap((operation) -> operation.path("parameters").valueStream())
					.map((parameter) -> text(parameter, "name"))
					.distinct()
					.toList());
	}

	@Test
	void everySchemaAndMemberIsDescribedAndNothingElseIs() {
		SortedSet<String> inWords = new TreeSet<>();
		ApiWords.read().schemas().forEach((name, schema) -> {
			if (!name.equals("Page")) {
				inWords.add(name);
				schema.members().keySet().forEach((member) -> inWords.add(name + "." + member));
			}
		});
		assertThat(inWords)
			.containsExactlyInAnyOrderElementsOf(schemas().flatMap(OpenApiContractTests::members).toList());
	}

	@Test
	void whatIsAcceptedIsAnsweredWith202AndWhatIsCreatedWith201() {
		assertThat(operations().filter((operation) -> operation.path("responses").has("202"))
			.map((operation) -> text(operation, "operationId"))).containsExactly("clusterRemovalDelete",
					"clusterImagesPrune", "rolloutRestart", "rolloutRollback", "rolloutStart", "rolloutStop",
					"snapshotTake", "snapshotRestore", "jobCancel");
		assertThat(operations().filter((operation) -> operation.path("responses").has("201"))
			.map((operation) -> text(operation, "operationId")))
			.containsExactly("clusterRegister", "deploymentCreate", "tokenIssue");
	}

	@Test
	void problemOfAJobIsAProblem() {
		assertThat(this.served.at("/components/schemas/Job/properties/problem/$ref").asString())
			.isEqualTo("#/components/schemas/Problem");
	}

	private static Stream<String> members(Map.Entry<String, JsonNode> schema) {
		return Stream.concat(Stream.of(schema.getKey()),
				schema.getValue()
					.path("properties")
					.propertyStream()
					.map((member) -> schema.getKey() + "." + member.getKey()));
	}

	private Stream<Map.Entry<String, JsonNode>> schemas() {
		return this.served.at("/components/schemas")
			.propertyStream()
			.filter((schema) -> !schema.getKey().startsWith("Page"));
	}

	private Stream<JsonNode> operations() {
		return this.served.path("paths").valueStream().flatMap(JsonNode::valueStream);
	}

	private static String text(JsonNode node, String member) {
		return node.path(member).asString("");
	}

	private static JsonNode parse(String yaml) {
		return JsonMapper.shared().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml));
	}

	/** Pointers of what differs, from the top down to where only one has something. */
	private static List<String> differences(String pointer, JsonNode contract, JsonNode served) {
		if (contract.equals(served)) {
			return List.of();
		}
		if (contract.isMissingNode() || served.isMissingNode()) {
			return List.of(pointer + (contract.isMissingNode() ? " is served only" : " is in the contract only"));
		}
		if (!contract.isObject() || !served.isObject()) {
			return List.of("%s is %s in the contract, and served is %s".formatted(pointer, contract, served));
		}
		SortedSet<String> names = new TreeSet<>(contract.propertyNames());
		names.addAll(served.propertyNames());
		return names.stream()
			.flatMap((name) -> differences(pointer + "/" + name.replace("~", "~0").replace("/", "~1"),
					contract.path(name), served.path(name))
				.stream())
			.toList();
	}

}
