package io.stackyard.spec;

import java.util.Collection;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.StackReading;

/** Every volume that a spec names is one that a compose file of its stack declares. */
final class DeclaredVolumesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		Names declared = Names.of(stack.stack().volumeNames());
		DeploymentSpec spec = reading.spec();
		return Stream
			.of(unknown(reading, declared, spec.storage().volumes().keySet(), "volumes"),
					unknown(reading, declared, spec.storage().configMaps().keySet(), "configmaps"),
					unknown(reading, declared, spec.workload().resources().byVolume().keySet(), "resources", "volumes"))
			.flatMap((violations) -> violations);
	}

	private static Stream<Violation> unknown(SpecReading reading, Names declared, Collection<String> volumes,
			String... place) {
		return volumes.stream()
			.filter((volume) -> !declared.contains(volume))
			.flatMap((volume) -> reading.violationOfKey(
					"No compose file of stack '%s' declares a volume '%s'.".formatted(reading.spec().stack(), volume),
					declared.hint(volume), SpecReading.below(place, volume)));
	}

}
