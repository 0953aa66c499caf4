package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;
import io.stackyard.stack.StackReading.VariableUse;
import io.stackyard.stack.Value;

/**
 * A spec with its stack.
 *
 * @param spec the spec
 * @param stack its stack, variables substituted
 * @param sharedVariables values of the spec that no compose file asks for by name, and
 * that every container gets
 * @param warnings sentences about what may surprise
 */
public record ValidatedSpec(DeploymentSpec spec, Stack stack, SortedMap<String, Value> sharedVariables,
		List<String> warnings) {

	public ValidatedSpec {
		sharedVariables = Collections.unmodifiableSortedMap(new TreeMap<>(sharedVariables));
		warnings = List.copyOf(warnings);
	}

	static ValidatedSpec of(DeploymentSpec spec, StackReading stack) {
		Set<String> used = stack.variables().stream().map(VariableUse::name).collect(Collectors.toSet());
		SortedMap<String, Value> shared = new TreeMap<>(spec.variables());
		shared.keySet().removeAll(used);
		List<String> warnings = Stream
			.concat(SpecWarnings.of(spec, shared.keySet()).stream(), StackWarnings.of(stack.stack()).stream())
			.toList();
		return new ValidatedSpec(spec, stack.stack(), shared, warnings);
	}

}
