package io.stackyard.stack.web;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.stackyard.stack.StackReading.VariableUse;
import org.jspecify.annotations.Nullable;

/** A variable that a spec can give a value, as clients see it. */
record VariableView(String name, @JsonProperty("default") @Nullable String defaultValue, boolean required,
		@Nullable String requirement, List<String> services) {

	static List<VariableView> of(List<VariableUse> uses) {
		SortedMap<String, List<VariableUse>> byName = uses.stream()
			.collect(Collectors.groupingBy(VariableUse::name, TreeMap::new, Collectors.toList()));
		return byName.entrySet().stream().map((entry) -> of(entry.getKey(), entry.getValue())).toList();
	}

	private static VariableView of(String name, List<VariableUse> uses) {
		return new VariableView(name,
				uses.stream().map(VariableUse::defaultValue).filter(Objects::nonNull).findFirst().orElse(null),
				uses.stream().anyMatch(VariableUse::required),
				uses.stream().map(VariableUse::requirement).filter(Objects::nonNull).findFirst().orElse(null),
				uses.stream().map(VariableUse::service).filter(Objects::nonNull).distinct().sorted().toList());
	}

}
