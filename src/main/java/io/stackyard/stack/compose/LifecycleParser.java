package io.stackyard.stack.compose;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.stackyard.problem.Suggestion;
import io.stackyard.stack.Lifecycle;
import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Lifecycle.Dependency;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads when a service starts, ends, and what comes before it. */
final class LifecycleParser {

	private static final List<String> POLICIES = List.of("no", "always", "on-failure", "unless-stopped");

	private static final Map<String, Condition> CONDITIONS = Map.of("service_started", Condition.STARTED,
			"service_healthy", Condition.HEALTHY, "service_completed_successfully", Condition.COMPLETED_SUCCESSFULLY);

	private final Fields fields;

	LifecycleParser(Fields fields) {
		this.fields = fields;
	}

	Lifecycle parse() {
		return new Lifecycle(new HealthCheckParser(this.fields).parse(), dependencies(), restart(),
				duration(this.fields, "stop_grace_period").orElse(null));
	}

	static Optional<Duration> duration(Fields fields, String key) {
		Optional<YamlScalar> scalar = fields.findScalar(key);
		Optional<Duration> duration = scalar.map(fields.scope()::text).flatMap(ComposeDuration::parse);
		if (scalar.isPresent() && duration.isEmpty()) {
			fields.wrongType(key, scalar.get(), "a duration", "For example '1m30s'.");
		}
		return duration;
	}

	private @Nullable String restart() {
		@Nullable String policy = this.fields.text("restart");
		if (policy != null && !POLICIES.contains(policy) && !policy.matches("on-failure:\\d{1,6}")) {
			this.fields.find("restart")
				.ifPresent((node) -> this.fields.wrongType("restart", node,
						"'no', 'always', 'on-failure' or 'unless-stopped'", "Write 'always', or remove it."));
			return null;
		}
		return policy;
	}

	private List<Dependency> dependencies() {
		List<Dependency> dependencies = new ArrayList<>();
		Optional<YamlNode> node = this.fields.find("depends_on");
		if (node.isPresent() && node.get() instanceof YamlSequence) {
			for (YamlScalar scalar : this.fields.scalars("depends_on")) {
				add(dependencies, this.fields.scope().text(scalar), Condition.STARTED, scalar.position());
			}
			return dependencies;
		}
		this.fields.fields("depends_on").ifPresent((conditions) -> {
			for (YamlMapping.Entry entry : this.fields.entries("depends_on")) {
				add(dependencies, entry.name(), condition(conditions, entry), entry.key());
			}
		});
		return dependencies;
	}

	private void add(List<Dependency> dependencies, String service, Condition condition, Position position) {
		dependencies.add(new Dependency(service, condition));
		@Nullable String dependent = this.fields.scope().service();
		if (dependent != null) {
			this.fields.scope().reading().graph().depend(dependent, service, position);
		}
	}

	private Condition condition(Fields conditions, YamlMapping.Entry entry) {
		if (!(entry.value() instanceof YamlMapping mapping)) {
			if (!(entry.value() instanceof YamlScalar scalar && scalar.isNull())) {
				conditions.wrongType(entry.name(), entry.value(), "a mapping with 'condition'",
						"For example '{condition: service_healthy}'.");
			}
			return Condition.STARTED;
		}
		Fields dependency = conditions.nested(entry.name(), mapping);
		@Nullable String name = dependency.text("condition");
		Condition condition = CONDITIONS.get((name != null) ? name : "service_started");
		if (condition == null) {
			dependency.find("condition")
				.ifPresent((node) -> dependency.wrongType("condition", node,
						"'service_started', 'service_healthy' or 'service_completed_successfully'",
						Suggestion.didYouMean(String.valueOf(name), CONDITIONS.keySet())
							.orElse("Write 'service_healthy'.")));
		}
		notTrue(dependency);
		dependency.close(Map.of("required", "Remove it: each service of the stack is deployed."));
		return (condition != null) ? condition : Condition.STARTED;
	}

	private static void notTrue(Fields dependency) {
		if (dependency.flag("restart")) {
			dependency.find("restart")
				.ifPresent((node) -> dependency.refuse(node,
						"Stackyard does not restart a service because another was restarted.", "Remove it."));
		}
	}

}
