package io.stackyard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page about configuration has the properties that there are, with their defaults.
 */
class ConfigurationPageTests {

	private static final String METADATA = "/META-INF/spring-configuration-metadata.json";

	private static final Pattern ROW = Pattern.compile("^\\| `(stackyard\\.[a-z.-]+)` \\| (.+?) \\| (.+) \\|$",
			Pattern.MULTILINE);

	private static final Pattern CODE = Pattern.compile("`([^`]+)`");

	@Test
	void pageHasEveryPropertyAndNoOther() throws IOException {
		assertThat(rows().keySet()).containsExactlyElementsOf(properties().keySet());
	}

	@Test
	void defaultsAreThoseOfTheCode() throws IOException {
		SortedMap<String, String> rows = rows();
		properties().forEach((name, property) -> {
			if (!property.path("defaultValue").isMissingNode()) {
				assertThat(rows.get(name)).as(name).isEqualTo(code(property));
			}
		});
	}

	/**
	 * A default that the metadata does not know is said in words, or is a list that is
	 * empty.
	 */
	@Test
	void propertiesWithoutADefaultInTheCodeHaveNoneInThePage() throws IOException {
		SortedMap<String, String> rows = rows();
		properties().forEach((name, property) -> {
			if (property.path("defaultValue").isMissingNode()) {
				assertThat(CODE.matcher(String.valueOf(rows.get(name))).replaceAll("")).as(name).isNotBlank();
			}
		});
	}

	/**
	 * The default as the page writes it; the metadata of a list is one text in brackets.
	 */
	private static String code(JsonNode property) {
		String value = property.path("defaultValue").asString();
		if (!property.path("type").asString().startsWith("java.util.List")) {
			return "`" + value + "`";
		}
		String items = value.substring(1, value.length() - 1);
		return Arrays.stream(items.split(", ")).map((item) -> "`" + item + "`").collect(Collectors.joining(", "));
	}

	/** Default by property, as the page has them. */
	private static SortedMap<String, String> rows() throws IOException {
		return ROW.matcher(Files.readString(Path.of("src/docs/configuration.md")))
			.results()
			.collect(Collectors.toMap((row) -> row.group(1), (MatchResult row) -> row.group(2), (one, other) -> {
				throw new IllegalStateException("A property is in the page twice: " + one + ", " + other);
			}, TreeMap::new));
	}

	private static SortedMap<String, JsonNode> properties() throws IOException {
		try (InputStream input = ConfigurationPageTests.class.getResourceAsStream(METADATA)) {
			return JsonMapper.shared()
				.readTree(input)
				.path("properties")
				.valueStream()
				.filter((property) -> property.path("name").asString().startsWith("stackyard."))
				.collect(Collectors.toMap((property) -> property.path("name").asString(), (property) -> property,
						(one, other) -> one, TreeMap::new));
		}
	}

}
