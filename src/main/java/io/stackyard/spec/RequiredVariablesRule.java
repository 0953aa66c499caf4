package io.stackyard.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;
import io.stackyard.stack.StackReading.VariableUse;

/** Every variable that a compose file insists on has a value. */
final class RequiredVariablesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		Map<String, VariableUse> first = new LinkedHashMap<>();
		unmet(reading.spec(), stack).forEach((use) -> first.putIfAbsent(use.name(), use));
		return first.values().stream().flatMap((use) -> violation(reading, stack, use));
	}

	/** Return the uses of variables that are required and have no value. */
	static Stream<VariableUse> unmet(DeploymentSpec spec, StackReading stack) {
		return stack.variables().stream().filter(VariableUse::required).filter((use) -> hasNoValue(spec, use.name()));
	}

	private static boolean hasNoValue(DeploymentSpec spec, String name) {
		ConfigValue value = spec.config().getOrDefault(name, new ConfigValue.Text(""));
		return switch (value) {
			case ConfigValue.Text text -> text.text().isEmpty();
			case ConfigValue.Generated generated -> false;
		};
	}

	private static Stream<Violation> violation(SpecReading reading, StackReading stack, VariableUse use) {
		String who = (use.service() != null) ? "service '%s'".formatted(use.service()) : "the compose file";
		return reading.violation(
				"%s has no value, and %s needs one (%s, line %d).".formatted(use.name(), who, use.file(), use.line()),
				hint(reading.spec(), stack, use), "config", use.name());
	}

	private static String hint(DeploymentSpec spec, StackReading stack, VariableUse use) {
		SortedSet<String> unused = new TreeSet<>(spec.config().keySet());
		stack.variables().forEach((other) -> unused.remove(other.name()));
		Optional<String> misspelt = Suggestion.nearest(use.name(), unused);
		if (misspelt.isPresent()) {
			return "Did you mean '%s' by '%s'?".formatted(use.name(), misspelt.get());
		}
		if (use.requirement() != null) {
			return "The compose file says: %s".formatted(use.requirement());
		}
		return use.name().endsWith("URL")
				? "Set it to the address that users open, for example http://%s.example.test".formatted(spec.stack())
				: "Give it a value under 'config'.";
	}

}
