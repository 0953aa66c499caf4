package io.stackyard.spec;

import java.util.Collection;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service;
import io.stackyard.stack.StackReading;

/** Every container that a spec names is a service of its stack. */
final class KnownContainersRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		Names services = Names.of(stack.stack().services().map(Service::name).toList());
		DeploymentSpec spec = reading.spec();
		return Stream.concat(unknown(reading, services, spec.images().overrides().keySet(), "image-overrides"), unknown(
				reading, services, spec.workload().resources().byContainer().keySet(), "resources", "containers"));
	}

	private static Stream<Violation> unknown(SpecReading reading, Names services, Collection<String> containers,
			String... place) {
		return containers.stream()
			.filter((container) -> !services.contains(container))
			.flatMap((container) -> reading.violationOfKey(
					"Stack '%s' has no service '%s'.".formatted(reading.spec().stack(), container),
					services.hint(container), SpecReading.below(place, container)));
	}

}
