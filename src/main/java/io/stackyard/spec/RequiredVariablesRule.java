package io.stackyard.spec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;
import io.stackyard.stack.StackReading.VariableUse;

/** Every variable that a compose file insists on has a value. */
final class RequiredVariablesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		Map<String, VariableUse> first = new LinkedHashMap<>();
		unmet(reading.spec(), stack).forEach((use) -> first.putIfAbsent(use.name(), use));
		return first.values().stream().map((use) -> violation(reading, use));
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

	private static Violation violation(SpecReading reading, VariableUse use) {
		String who = (use.service() != null) ? "service '%s'".formatted(use.service()) : "the compose file";
		return reading.positions()
			.violation("%s has no value, and %s needs one (%s, line %d).".formatted(use.name(), who, use.file(),
					use.line()), hint(reading.spec(), use), "config", use.name());
	}

	private static String hint(DeploymentSpec spec, VariableUse use) {
		if (use.requirement() != null) {
			return "The compose file says: %s".formatted(use.requirement());
		}
		return use.name().endsWith("URL")
				? "Set it to the address that users open, for example http://%s.example.test".formatted(spec.stack())
				: "Give it a value under 'config'.";
	}

}
