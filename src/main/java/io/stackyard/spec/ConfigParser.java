package io.stackyard.spec;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.spec.ConfigValue.Encoding;
import io.stackyard.spec.ConfigValue.Generated;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlScalar;

/**
 * Reads the values of the stack's variables. They stay the text they are written with,
 * and no message repeats one.
 */
final class ConfigParser {

	private static final int GENERATED_LIMIT = 50;

	private static final String FLAT = "Write each variable right below 'config'; a list or a mapping as its value goes in quotes, as the program reads it.";

	/** What looks like a generated value, also to people who know shells. */
	private static final Pattern MARK = Pattern.compile("(?i)\\$[{(]?generate\\b");

	private static final Pattern GENERATED = Pattern.compile("\\$generate:([a-z0-9]+):([0-9]{1,9})\\$");

	private final SpecFields fields;

	private ConfigParser(SpecFields fields) {
		this.fields = fields;
	}

	static SortedMap<String, ConfigValue> parse(SpecFields fields) {
		return new ConfigParser(fields).parse();
	}

	private SortedMap<String, ConfigValue> parse() {
		SortedMap<String, ConfigValue> config = new TreeMap<>();
		for (YamlMapping.Entry entry : this.fields.entries("config")) {
			Optional<String> name = this.fields.name("config", entry, Grammar.VARIABLE);
			name.ifPresent((variable) -> config.put(variable, value(entry)));
		}
		long generated = config.values().stream().filter(Generated.class::isInstance).count();
		if (generated > GENERATED_LIMIT) {
			this.fields.refuse(this.fields.position("config"), null,
					"The spec has %d generated values; at most %d are allowed.".formatted(generated, GENERATED_LIMIT),
					"Give the others their values, or let them share one.");
		}
		return config;
	}

	private ConfigValue value(YamlMapping.Entry entry) {
		if (!(entry.value() instanceof YamlScalar scalar)) {
			this.fields.wrongType(SpecFields.quoted(entry.name()), entry.value(), "text", FLAT);
			return new ConfigValue.Text("");
		}
		if (scalar.isNull()) {
			return new ConfigValue.Text("");
		}
		return MARK.matcher(scalar.text()).find() ? generated(entry.name(), scalar)
				: new ConfigValue.Text(scalar.text());
	}

	private ConfigValue generated(String name, YamlScalar scalar) {
		Matcher matcher = GENERATED.matcher(scalar.text());
		Optional<Encoding> encoding = matcher.matches() ? Encoding.parse(matcher.group(1)) : Optional.empty();
		if (encoding.isEmpty()) {
			malformed(scalar.position(),
					"The value of '%s' is no generated value that Stackyard knows.".formatted(name));
			return new ConfigValue.Text("");
		}
		int bytes = Integer.parseInt(matcher.group(2));
		if (bytes < 1 || bytes > Generated.BYTE_LIMIT) {
			malformed(scalar.position(), "The value of '%s' asks for %d random bytes; 1 to %d are allowed."
				.formatted(name, bytes, Generated.BYTE_LIMIT));
			return new ConfigValue.Text("");
		}
		return new Generated(encoding.get(), bytes);
	}

	private void malformed(Position position, String message) {
		this.fields.refuseSecret(position, message,
				"Write '$generate:hex:32$' or '$generate:base64:32$' as the whole value.");
	}

}
