package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;

/** A spec says of every volume of its stack, once, where it lives. */
final class MappedVolumesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		return stack.stack().volumeNames().stream().flatMap((volume) -> check(reading, volume));
	}

	private static Stream<Violation> check(SpecReading reading, String volume) {
		boolean mapped = reading.spec().storage().volumes().containsKey(volume);
		boolean configMap = reading.spec().storage().configMaps().containsKey(volume);
		if (mapped && configMap) {
			return Stream.of(reading.positions()
				.violation("Volume '%s' stands under 'volumes' and under 'configmaps'.".formatted(volume),
						"Keep it where it belongs.", "configmaps", volume));
		}
		if (mapped || configMap) {
			return Stream.empty();
		}
		return Stream.of(reading.positions()
			.violation(
					"The spec does not say where volume '%s' of stack '%s' lives.".formatted(volume,
							reading.spec().stack()),
					"Add '%1$s: ./data/%1$s' under 'volumes' to keep it on the host.".formatted(volume), "volumes"));
	}

}
