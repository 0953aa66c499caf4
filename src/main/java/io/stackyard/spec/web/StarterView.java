package io.stackyard.spec.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.PortRecipe;
import io.stackyard.spec.StarterRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request for a starter spec; every member may be absent.
 *
 * @param deployTo kind of place, as in a spec
 * @param config values of variables, by name; they go before those of the file
 * @param configFile text with a line {@code NAME=value} for each variable
 * @param cluster name of the cluster
 * @param imageRegistry registry of the images that were built locally
 * @param mapPortsToHost name of a recipe
 */
record StarterView(@Nullable String deployTo, @Nullable Map<String, @Nullable String> config,
		@Nullable String configFile, @Nullable String cluster, @Nullable String imageRegistry,
		@Nullable String mapPortsToHost) {

	static final StarterView NOTHING = new StarterView(null, null, null, null, null, null);

	/**
	 * Return what is asked for.
	 * @throws io.stackyard.problem.ValidationException if a member has no meaning
	 */
	StarterRequest toRequest() {
		Violations violations = new Violations();
		DeployTo place = choice("deployTo", this.deployTo, DeployTo::parse, DeployTo.texts(), violations)
			.orElse(DeployTo.K8S_KIND);
		PortRecipe ports = choice("mapPortsToHost", this.mapPortsToHost, PortRecipe::parse, PortRecipe.texts(),
				violations)
			.orElse(PortRecipe.ANY_VARIABLE_RANDOM);
		SortedMap<String, String> values = fileValues(violations);
		if (this.config != null) {
			this.config.forEach((name, value) -> values.put(name, (value != null) ? value : ""));
		}
		violations.throwIfPresent("The request");
		return new StarterRequest(place, values, this.cluster, this.imageRegistry, ports);
	}

	private static <T> Optional<T> choice(String member, @Nullable String text, Function<String, Optional<T>> parser,
			List<String> choices, Violations violations) {
		if (text == null) {
			return Optional.empty();
		}
		Optional<T> chosen = parser.apply(text);
		if (chosen.isEmpty()) {
			violations.add(Violation.at("body", "/" + member,
					"'%s' takes one of '%s', and this is '%s'.".formatted(member, String.join("', '", choices), text)));
		}
		return chosen;
	}

	private SortedMap<String, String> fileValues(Violations violations) {
		SortedMap<String, String> values = new TreeMap<>();
		if (this.configFile == null) {
			return values;
		}
		List<String> lines = this.configFile.lines().map(String::strip).toList();
		for (int index = 0; index < lines.size(); index++) {
			String line = lines.get(index);
			int equals = line.indexOf('=');
			if (equals > 0) {
				values.put(line.substring(0, equals).strip(), line.substring(equals + 1));
			}
			else if (!line.isEmpty() && !line.startsWith("#")) {
				violations.add(Violation.at("body", "/configFile",
						"Line %d of 'configFile' is no 'NAME=value'.".formatted(index + 1)));
			}
		}
		return values;
	}

}
