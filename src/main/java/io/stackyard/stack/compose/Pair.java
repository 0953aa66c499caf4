package io.stackyard.stack.compose;

import java.util.Set;

import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlScalar;

/**
 * What YAML makes of a text with a space after its colon, such as {@code - 8080: 80}.
 *
 * @param name the text before the colon
 * @param value the text after it
 */
record Pair(String name, String value) {

	/** Fields of the long forms, which stand in a mapping of their own. */
	private static final Set<String> FIELDS = Set.of("type", "source", "target", "read_only", "published", "protocol",
			"mode", "host_ip", "name", "app_protocol", "bind", "volume", "tmpfs");

	static boolean isOf(YamlMapping mapping) {
		return mapping.entries().size() == 1 && mapping.entries().getFirst().value() instanceof YamlScalar
				&& !FIELDS.contains(mapping.entries().getFirst().name());
	}

	static Pair of(YamlMapping mapping) {
		YamlMapping.Entry entry = mapping.entries().getFirst();
		return new Pair(entry.name(), (entry.value() instanceof YamlScalar scalar) ? scalar.text() : "");
	}

	@Override
	public String toString() {
		return "%s: %s".formatted(this.name, this.value);
	}

}
