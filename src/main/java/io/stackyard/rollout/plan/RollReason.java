package io.stackyard.rollout.plan;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says in words why pods are replaced. */
final class RollReason {

	private static final Pattern CONTAINER = Pattern
		.compile("spec\\.(?:c|initC)ontainers\\[name=\"([^\"]+)\"](?:\\.(\\w+))?(?:\\[name=\"([^\"]+)\"])?.*");

	private static final Map<String, String> FIELDS = Map.of("env", "variables", "args", "command", "livenessProbe",
			"health check", "readinessProbe", "health check", "startupProbe", "health check", "volumeMounts", "mounts",
			"envFrom", "secrets");

	private static final Map<String, String> ANNOTATIONS = Map.of(
			"metadata.annotations[\"stackyard.io/config-checksum\"]", "config files",
			"metadata.annotations[\"stackyard.io/local-images\"]", "image of this host",
			"metadata.annotations[\"stackyard.io/roll\"]", "forced");

	private RollReason() {
	}

	/**
	 * Return the reason.
	 * @param paths the fields of the pod template that change
	 */
	static String of(List<String> paths) {
		return paths.stream().map(RollReason::of).distinct().collect(Collectors.joining(", "));
	}

	private static String of(String path) {
		Matcher container = CONTAINER.matcher(path);
		if (!container.matches()) {
			return ANNOTATIONS.getOrDefault(path, path.replaceFirst("^(spec|metadata)\\.", ""));
		}
		String field = container.group(2);
		if (field == null) {
			return "service " + container.group(1);
		}
		if (field.equals("env") && container.group(3) != null) {
			return "variable %s of %s".formatted(container.group(3), container.group(1));
		}
		return "%s of %s".formatted(FIELDS.getOrDefault(field, field), container.group(1));
	}

}
