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

import static java.util.Map.entry;
import static java.util.Map.ofEntries;

/** Reads the text of a spec and says everything that is wrong with it at once. */
public final class SpecReader {

	private static final String HOST_CODE = "Stackyard runs no code of a stack on its host; let a job or an init container of the stack do it.";

	private static final String NETWORK = "It belongs below 'network'.";

	private static final String KUBERNETES = "It is a key of a Kubernetes object, and this is to be a spec; POST /api/v1/stacks/{stack}/specs answers a first one.";

	private static final String COMPOSE = "It is a key of a compose file, and this is to be a spec; POST /api/v1/stacks/{stack}/specs answers a first one.";

	private static final Map<String, String> ADVICE = ofEntries(
			entry("caddy-ingress-image", "The ingress controller is the server's: 'stackyard.kind.ingress-manifest'."),
			entry("commands", HOST_CODE), entry("hooks", HOST_CODE), entry("pre_start_command", HOST_CODE),
			entry("post_start_command", HOST_CODE), entry("http-proxy", NETWORK), entry("acme-email", NETWORK),
			entry("ports", NETWORK), entry("apiVersion", KUBERNETES), entry("kind", KUBERNETES),
			entry("metadata", KUBERNETES), entry("spec", KUBERNETES), entry("services", COMPOSE),
			entry("version", COMPOSE), entry("networks", COMPOSE));

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
			SpecProblems problems = new SpecProblems(violations);
			DeploymentSpec spec = spec(new SpecFields(mapping, mapping.position(), "The spec", problems), stack);
			return new SpecReading(spec, SpecPositions.of(mapping), violations.toList(), problems.unread());
		}
		if (violations.isEmpty()) {
			Position start = document.map(YamlNode::position).orElse(new Position(file, "", 1, 1));
			violations.add(start
				.violation(null,
						"A spec is a mapping, and this is %s."
							.formatted(document.map(YamlNode::description).orElse("empty")))
				.withHint("Start with 'stack: <name>' and 'deploy-to: k8s-kind'."));
		}
		YamlMapping none = new YamlMapping(new Position(file, "", 1, 1), List.of());
		SpecProblems problems = new SpecProblems(new Violations());
		DeploymentSpec spec = spec(new SpecFields(none, none.position(), "The spec", problems), stack);
		return new SpecReading(spec, SpecPositions.none(file), violations.toList(), problems.unread());
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
		return fields
			.get("stack", Grammar.STACK, "Name a stack of the source or of the server, such as 'stack: guestbook'.")
			.orElse("");
	}

}
