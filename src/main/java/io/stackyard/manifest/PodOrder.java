package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Lifecycle.Dependency;
import io.stackyard.stack.Service;

/**
 * The services of a pod in the order in which they start: each after those that it
 * depends on, else as the compose file has them.
 *
 * @param initial services that run to their end, one after the other, before the others
 * start
 * @param others the others, at least one
 * @param awaited names of those others whose health is waited for before the next starts
 */
record PodOrder(List<Service> initial, List<Service> others, SortedSet<String> awaited) {

	PodOrder {
		initial = List.copyOf(initial);
		others = List.copyOf(others);
		awaited = Collections.unmodifiableSortedSet(new TreeSet<>(awaited));
	}

	/**
	 * Return the order of services.
	 * @param services the services of a pod, at least one
	 * @param oneOffs names of the services that run to their end; if they all do, the
	 * last one is no init container
	 */
	static PodOrder of(List<Service> services, SortedSet<String> oneOffs) {
		List<Service> sorted = sorted(services);
		Predicate<Service> oneOff = (service) -> oneOffs.contains(service.name());
		if (sorted.stream().allMatch(oneOff)) {
			return new PodOrder(sorted.subList(0, sorted.size() - 1), List.of(sorted.getLast()), new TreeSet<>());
		}
		List<Service> others = sorted.stream().filter(oneOff.negate()).toList();
		return new PodOrder(sorted.stream().filter(oneOff).toList(), others, awaited(others));
	}

	private static SortedSet<String> awaited(List<Service> services) {
		SortedSet<String> awaited = services.stream()
			.flatMap((service) -> service.lifecycle().dependencies().stream())
			.filter((dependency) -> dependency.condition() == Condition.HEALTHY)
			.map(Dependency::service)
			.collect(Collectors.toCollection(TreeSet::new));
		awaited.retainAll(services.stream()
			.filter((service) -> service.lifecycle().healthCheck() != null)
			.map(Service::name)
			.collect(Collectors.toSet()));
		return awaited;
	}

	private static List<Service> sorted(List<Service> services) {
		SequencedMap<String, Service> open = new LinkedHashMap<>();
		services.forEach((service) -> open.put(service.name(), service));
		List<Service> sorted = new ArrayList<>();
		services.forEach((service) -> take(service, open, sorted));
		return sorted;
	}

	private static void take(Service service, Map<String, Service> open, List<Service> sorted) {
		if (open.remove(service.name()) == null) {
			return;
		}
		for (Dependency dependency : service.lifecycle().dependencies()) {
			Service before = open.get(dependency.service());
			if (before != null) {
				take(before, open, sorted);
			}
		}
		sorted.add(service);
	}

}
