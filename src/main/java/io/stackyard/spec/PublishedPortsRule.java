package io.stackyard.spec;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.StackReading;

/** Every published port is one that a service declares. */
final class PublishedPortsRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		DeclaredPorts declared = DeclaredPorts.ofServicesAndPods(stack);
		return reading.spec()
			.network()
			.ports()
			.entrySet()
			.stream()
			.flatMap((ports) -> declared.has(ports.getKey())
					? undeclared(reading, declared, ports.getKey(), ports.getValue())
					: unknown(reading, declared, ports.getKey()));
	}

	private static Stream<Violation> unknown(SpecReading reading, DeclaredPorts declared, String name) {
		return reading.violationOfKey("Stack '%s' has no service or pod '%s'.".formatted(reading.spec().stack(), name),
				declared.names().hint(name), "network", "ports", name);
	}

	private static Stream<Violation> undeclared(SpecReading reading, DeclaredPorts declared, String name,
			List<Port> ports) {
		return IntStream.range(0, ports.size())
			.boxed()
			.flatMap((index) -> declared.findHint(name, ports.get(index).container())
				.stream()
				.flatMap((hint) -> reading.violation(
						"'%s' declares no port %d.".formatted(name, ports.get(index).container()), hint, "network",
						"ports", name, reading.item(index, "network", "ports", name))));
	}

}
