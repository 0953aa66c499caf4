package io.stackyard.spec;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;

/** A spec says of every volume of its stack, once, where it lives. */
final class MappedVolumesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		Storage storage = reading.spec().storage();
		SortedSet<String> declared = stack.stack().volumeNames();
		SortedSet<String> misspelt = Stream.of(storage.volumes(), storage.configMaps())
			.flatMap((named) -> named.keySet().stream())
			.filter((name) -> !declared.contains(name))
			.flatMap((name) -> Suggestion.nearest(name, declared).stream())
			.collect(Collectors.toCollection(TreeSet::new));
		return declared.stream()
			.filter((volume) -> !misspelt.contains(volume))
			.flatMap((volume) -> check(reading, volume));
	}

	private static Stream<Violation> check(SpecReading reading, String volume) {
		boolean mapped = reading.spec().storage().volumes().containsKey(volume);
		boolean configMap = reading.spec().storage().configMaps().containsKey(volume);
		if (mapped && configMap) {
			return reading.violationOfKey(
					"Volume '%s' stands under 'volumes' and under 'configmaps'.".formatted(volume),
					"Keep it under 'configmaps' if its files are in git, else under 'volumes'.", "configmaps", volume);
		}
		if (mapped || configMap || !reading.isRead("configmaps", volume)) {
			return Stream.empty();
		}
		return reading.violation(
				"The spec does not say where volume '%s' of stack '%s' lives.".formatted(volume,
						reading.spec().stack()),
				"Add '%1$s: ./data/%1$s' under 'volumes' to keep it on the host.".formatted(volume), "volumes");
	}

}
