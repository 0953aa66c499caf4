package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Stack;
import io.stackyard.stack.StackReading;

/** Every published port is one that a service declares. */
final class PublishedPortsRule implements StackRule {

	@Override
	public Stream<Violation> check(SpecReading reading, StackReading stack) {
		SortedMap<String, SortedSet<Integer>> declared = declared(stack.stack());
		List<Violation> violations = new ArrayList<>();
		reading.spec().network().ports().forEach((name, ports) -> {
			SortedSet<Integer> known = declared.get(name);
			if (known == null) {
				violations.add(reading.positions()
					.violation("Stack '%s' has no service or pod '%s'.".formatted(stack.stack().name(), name),
							Names.of(declared.keySet()).hint(name), "network", "ports", name));
			}
			else {
				undeclared(reading, name, ports, known).forEach(violations::add);
			}
		});
		return violations.stream();
	}

	private static Stream<Violation> undeclared(SpecReading reading, String name, List<Port> ports,
			SortedSet<Integer> known) {
		String hint = known.isEmpty() ? "Its compose file declares no port; add one under 'ports'."
				: "It declares: %s.".formatted(String.join(", ", known.stream().map(String::valueOf).toList()));
		return IntStream.range(0, ports.size())
			.filter((index) -> !known.contains(ports.get(index).container()))
			.mapToObj((index) -> reading.positions()
				.violation("'%s' declares no port %d.".formatted(name, ports.get(index).container()), hint, "network",
						"ports", name, String.valueOf(index)));
	}

	private static SortedMap<String, SortedSet<Integer>> declared(Stack stack) {
		SortedMap<String, SortedSet<Integer>> declared = new TreeMap<>();
		for (Pod pod : stack.pods()) {
			for (Service service : pod.services()) {
				List<Integer> ports = service.network().ports().stream().map(Port::container).toList();
				declared.computeIfAbsent(service.name(), (name) -> new TreeSet<>()).addAll(ports);
				declared.computeIfAbsent(pod.name(), (name) -> new TreeSet<>()).addAll(ports);
			}
		}
		return declared;
	}

}
