package io.stackyard.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SpecSchemaTests {

	private static final String UNKNOWN = "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";

	private final JsonNode schema = JsonMapper.shared().readTree(Path.of("openapi/spec.schema.json"));

	@Test
	void schemaHasTheKeysOfTheReader() {
		SortedMap<String, SortedSet<String>> ofSchema = new TreeMap<>();
		SortedMap<String, SortedSet<String>> ofReader = new TreeMap<>();
		forEachMapping((pointer, node) -> {
			if (node.path("additionalProperties").isBoolean()) {
				ofSchema.put(pointer, new TreeSet<>(node.path("properties").propertyNames()));
				ofReader.put(pointer, keysOfReader(pointer));
			}
		});
		assertThat(ofReader).hasSizeGreaterThan(20).isEqualTo(ofSchema);
	}

	@Test
	void exampleUsesEveryObjectOfTheSchema() {
		SortedSet<String> used = new TreeSet<>();
		forEachMapping((pointer, node) -> used.add(node.path("description").asString()));
		assertThat(used).containsAll(objects(this.schema).map((node) -> node.path("description").asString()).toList());
	}

	@Test
	void everyKeyOfTheSchemaIsDescribed() {
		assertThat(objects(this.schema).flatMap((node) -> node.path("properties").properties().stream())
			.filter((property) -> !property.getValue().has("$ref"))
			.filter((property) -> property.getValue().path("description").asString("").isEmpty())
			.map(Map.Entry::getKey)).isEmpty();
	}

	@Test
	void schemaHasTheChoicesOfTheModel() {
		assertThat(choices("deploy-to")).isEqualTo(DeployTo.texts());
		assertThat(choices("image-pull-policy")).isEqualTo(Images.PullPolicy.texts());
		assertThat(choices("security/properties/profile")).isEqualTo(SecurityProfile.texts());
	}

	@Test
	void documentationHasEveryKeyOfTheSchema() throws IOException {
		String page = Files.readString(Path.of("src/docs/spec.md"));
		assertThat(objects(this.schema).flatMap((node) -> node.path("properties").propertyNames().stream()).distinct())
			.allSatisfy(
					(key) -> assertThat(page).contains("`" + key + "`").containsPattern("(?m)^[ -]*(#)?" + key + ":"));
	}

	@Test
	void documentationHasOnlyExamplesThatCanBeRead() throws IOException {
		String page = Files.readString(Path.of("src/docs/spec.md"));
		List<String> examples = Pattern.compile("(?s)```yaml\n(.*?)```")
			.matcher(page)
			.results()
			.map((match) -> match.group(1))
			.toList();
		assertThat(examples).hasSizeGreaterThan(10).allSatisfy((example) -> {
			String spec = example.startsWith("stack:") ? example : "stack: guestbook\ndeploy-to: k8s-kind\n" + example;
			assertThat(Guestbook.read(spec).violations()).isEmpty();
		});
	}

	private List<String> choices(String key) {
		return this.schema.at("/properties/%s/enum".formatted(key)).valueStream().map(JsonNode::asString).toList();
	}

	private void forEachMapping(BiConsumer<String, JsonNode> visitor) {
		visit(new Yaml().load(EveryKey.text()), "", this.schema, visitor);
	}

	private void visit(Object value, String pointer, JsonNode unresolved, BiConsumer<String, JsonNode> visitor) {
		JsonNode node = resolve(unresolved);
		if (value instanceof Map<?, ?> mapping) {
			if (node.has("properties")) {
				visitor.accept(pointer, node);
			}
			mapping
				.forEach((key, child) -> visit(child, pointer + "/" + key, child(node, String.valueOf(key)), visitor));
		}
		else if (value instanceof List<?> list) {
			for (int index = 0; index < list.size(); index++) {
				visit(list.get(index), pointer + "/" + index, node.path("items"), visitor);
			}
		}
	}

	private static JsonNode child(JsonNode node, String key) {
		JsonNode property = node.path("properties").path(key);
		return property.isMissingNode() ? node.path("additionalProperties") : property;
	}

	private JsonNode resolve(JsonNode node) {
		JsonNode reference = node.path("$ref");
		return reference.isMissingNode() ? node : this.schema.at(reference.asString().substring(1));
	}

	private static Stream<JsonNode> objects(JsonNode node) {
		Stream<JsonNode> nested = node.valueStream().flatMap(SpecSchemaTests::objects);
		return (node.path("properties").isObject() && node.has("description")) ? Stream.concat(Stream.of(node), nested)
				: nested;
	}

	/** The reader lists its keys where it is asked for one that nobody could mean. */
	private static SortedSet<String> keysOfReader(String pointer) {
		Map<String, Object> spec = new Yaml().load(EveryKey.text());
		insert(spec, pointer);
		String hint = Guestbook.read(new Yaml().dump(spec))
			.violations()
			.stream()
			.filter((violation) -> violation.pointer().equals(pointer + "/" + UNKNOWN))
			.map(Violation::hint)
			.findFirst()
			.orElseThrow();
		return new TreeSet<>(List.of(hint.substring("Its keys are '".length(), hint.length() - 2).split("', '")));
	}

	@SuppressWarnings("unchecked")
	private static void insert(Object document, String pointer) {
		Object current = document;
		for (String segment : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
			current = (current instanceof List<?> list) ? list.get(Integer.parseInt(segment))
					: ((Map<String, Object>) current).get(segment);
		}
		((Map<String, Object>) current).put(UNKNOWN, "a");
	}

}
