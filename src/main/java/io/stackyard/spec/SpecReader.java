package io.stackyard.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.stackyard.problem.Violations;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Reads the text of a spec and says everything that is wrong with it at once. */
public final class SpecReader {

	private static final String HOST_CODE = "Stackyard runs no code of a stack on its host; let a job or an init container of the stack do it.";

	private static final Map<String, String> ADVICE = Map.of("caddy-ingress-image",
			"The ingress controller is the server's: 'stackyard.kind.ingress-manifest'.", "commands", HOST_CODE,
			"hooks", HOST_CODE, "pre_start_command", HOST_CODE, "post_start_command", HOST_CODE, "http-proxy",
			"It belongs below 'network'.", "acme-email", "It belongs below 'network'.", "ports",
			"It belongs below 'network'.");

	/**
	 * Read a spec.
	 * @param file path of the file, for positions
	 * @param text the whole text
	 * @return the spec and everything that is wrong with it
	 */
	public SpecReading read(String file, String text) {
		return read(file, text, null);
	}

	/**
	 * Read a spec for a given stack.
	 * @param file path of the file, for positions
	 * @param text the whole text
	 * @param stack name of the stack that takes the place of the spec's own, or
	 * {@code null}
	 * @return the spec and everything that is wrong with it
	 */
	public SpecReading read(String file, String text, @Nullable String stack) {
		Violations violations = new Violations();
		Optional<YamlNode> document = YamlReader.read(file, text, violations);
		if (document.isPresent() && document.get() instanceof YamlMapping mapping) {
			SpecFields fields = new SpecFields(mapping, "The spec", violations);
			DeploymentSpec spec = spec(fields, stack);
			return new SpecReading(spec, SpecPositions.of(mapping), violations.toList());
		}
		if (violations.isEmpty()) {
			Position start = document.map(YamlNode::position).orElse(new Position(file, "", 1, 1));
			violations.add(start
				.violation(null,
						"A spec is a mapping, and this is %s."
							.formatted(document.map(YamlNode::description).orElse("empty")))
				.withHint("Start with 'stack: <name>' and 'deploy-to: k8s-kind'."));
		}
		SpecFields none = new SpecFields(new YamlMapping(new Position(file, "", 1, 1), List.of()), "The spec",
				new Violations());
		return new SpecReading(spec(none, stack), SpecPositions.none(file), violations.toList());
	}

	private static DeploymentSpec spec(SpecFields fields, @Nullable String stack) {
		DeploymentSpec spec = new DeploymentSpec(stack(fields, stack), TargetParser.parse(fields),
				NetworkParser.parse(fields), ConfigParser.parse(fields), StorageParser.parse(fields),
				WorkloadParser.parse(fields), ImagesParser.parse(fields));
		fields.close(ADVICE);
		return spec;
	}

	private static String stack(SpecFields fields, @Nullable String stack) {
		if (stack != null) {
			fields.find("stack");
			return stack;
		}
		return fields.get("stack", Grammar.STACK, "'stack' names one of the stacks of the source or the server.")
			.orElse("");
	}

}
