package io.stackyard.stack.compose;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.stack.Lifecycle.HealthCheck;
import io.stackyard.stack.Value;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import org.jspecify.annotations.Nullable;

/** Reads how the health of a service is told. */
final class HealthCheckParser {

	private static final Duration INTERVAL = Duration.ofSeconds(30);

	private static final Duration START_INTERVAL = Duration.ofSeconds(5);

	private static final int RETRIES = 3;

	private final Fields service;

	HealthCheckParser(Fields service) {
		this.service = service;
	}

	@Nullable HealthCheck parse() {
		Optional<Fields> found = this.service.fields("healthcheck");
		if (found.isEmpty()) {
			return null;
		}
		Fields fields = found.get();
		boolean disabled = fields.flag("disable");
		Optional<List<Value>> command = command(fields, disabled);
		HealthCheck check = new HealthCheck(command.orElse(List.of()), duration(fields, "interval", INTERVAL),
				duration(fields, "timeout", INTERVAL), retries(fields), duration(fields, "start_period", Duration.ZERO),
				duration(fields, "start_interval", START_INTERVAL));
		fields.close(Map.of());
		return (disabled || command.isEmpty()) ? null : check;
	}

	private static Duration duration(Fields fields, String key, Duration absent) {
		return LifecycleParser.duration(fields, key).orElse(absent);
	}

	private static int retries(Fields fields) {
		Optional<YamlScalar> scalar = fields.findScalar("retries");
		if (scalar.isEmpty()) {
			return RETRIES;
		}
		String text = fields.scope().text(scalar.get());
		if (!text.matches("[1-9]\\d{0,5}")) {
			fields.wrongType("retries", scalar.get(), "a number from 1", "For example '3'.");
			return RETRIES;
		}
		return Integer.parseInt(text);
	}

	private static Optional<List<Value>> command(Fields fields, boolean disabled) {
		Optional<YamlNode> test = fields.find("test");
		if (test.isEmpty()) {
			if (!disabled) {
				fields.scope()
					.refuse(fields.position(), null,
							"The health check has no 'test', and that of an image is not known to Kubernetes.",
							"Give it a 'test', or write 'disable: true'.");
			}
			return Optional.empty();
		}
		if (test.get() instanceof YamlScalar scalar) {
			return Optional.of(shell(fields.scope().value(scalar)));
		}
		return command(fields, test.get());
	}

	private static Optional<List<Value>> command(Fields fields, YamlNode test) {
		List<Value> words = fields.scalars("test").stream().map(fields.scope()::value).toList();
		String kind = words.isEmpty() ? "" : words.getFirst().toString();
		if (kind.equals("NONE") && words.size() == 1) {
			return Optional.empty();
		}
		if (kind.equals("CMD") && words.size() > 1) {
			return Optional.of(words.subList(1, words.size()));
		}
		if (kind.equals("CMD-SHELL") && words.size() == 2) {
			return Optional.of(shell(words.get(1)));
		}
		fields.refuse(test,
				"'test' of a health check is text, or a list that is 'NONE', 'CMD' with a command, or 'CMD-SHELL' with one text.",
				"For example '[CMD, curl, -f, \"http://localhost\"]'.");
		return Optional.empty();
	}

	private static List<Value> shell(Value line) {
		return Stream.concat(Stream.of("/bin/sh", "-c").map(Value::of), Stream.of(line)).toList();
	}

}
