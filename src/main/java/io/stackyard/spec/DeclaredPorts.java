package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.StackReading;

/**
 * The ports of containers that a stack declares, by the name of a service or pod.
 *
 * @param byName port numbers, ascending, of services that listen on any
 * @param unread names of which some ports could not be read
 */
record DeclaredPorts(SortedMap<String, SortedSet<Integer>> byName, SortedSet<String> unread) {

	private static final List<String> FIELDS = List.of("ports", "expose");

	DeclaredPorts {
		byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
		unread = Collections.unmodifiableSortedSet(new TreeSet<>(unread));
	}

	/** Return the ports of the services of pods that are no jobs. */
	static DeclaredPorts ofServices(StackReading stack) {
		return of(stack, false);
	}

	/** Return the ports of the services, and of the pods as a whole, that are no jobs. */
	static DeclaredPorts ofServicesAndPods(StackReading stack) {
		return of(stack, true);
	}

	private static DeclaredPorts of(StackReading stack, boolean pods) {
		SortedMap<String, SortedSet<Integer>> byName = new TreeMap<>();
		SortedSet<String> unread = new TreeSet<>();
		for (Pod pod : stack.stack().pods()) {
			for (Service service : pod.services()) {
				List<Integer> ports = service.network().ports().stream().map(Port::container).toList();
				for (String name : pods ? List.of(service.name(), pod.name()) : List.of(service.name())) {
					byName.computeIfAbsent(name, (absent) -> new TreeSet<>()).addAll(ports);
					if (stack.violations().stream().anyMatch((violation) -> isOfPorts(violation, pod, service))) {
						unread.add(name);
					}
				}
			}
		}
		return new DeclaredPorts(byName, unread);
	}

	/** Whether a violation is about ports, also under a name that only looks like it. */
	private static boolean isOfPorts(Violation violation, Pod pod, Service service) {
		String prefix = "/services/%s/".formatted(service.name());
		if (!violation.file().equals(pod.file().value()) || !violation.pointer().startsWith(prefix)) {
			return false;
		}
		String field = violation.pointer().substring(prefix.length()).split("/", 2)[0];
		return Suggestion.nearest(field, FIELDS).isPresent();
	}

	Names names() {
		return Names.of(this.byName.keySet());
	}

	boolean has(String name) {
		return this.byName.containsKey(name);
	}

	/** Return why a name has no such port, or empty if it has or that is not known. */
	Optional<String> findHint(String name, int port) {
		SortedSet<Integer> ports = this.byName.getOrDefault(name, Collections.emptySortedSet());
		if (ports.contains(port) || this.unread.contains(name)) {
			return Optional.empty();
		}
		return Optional.of(ports.isEmpty() ? "Its compose file declares no port; add one under 'ports'."
				: ports.stream().map(String::valueOf).collect(Collectors.joining(", ", "It declares: ", ".")));
	}

}
