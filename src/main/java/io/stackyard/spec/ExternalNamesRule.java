package io.stackyard.spec;

import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service;
import io.stackyard.stack.StackReading;

/** No host outside of the deployment has the name of one of its services. */
final class ExternalNamesRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		return stack.stack()
			.services()
			.map(Service::name)
			.filter(reading.spec().network().externalServices()::containsKey)
			.distinct()
			.flatMap((name) -> reading.violationOfKey("'%s' is also a service of the stack.".formatted(name),
					"Give the external service a name of its own.", "external-services", name));
	}

}
