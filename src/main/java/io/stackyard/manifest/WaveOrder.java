package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.stack.Lifecycle.Condition;
import io.stackyard.stack.Lifecycle.Dependency;

/**
 * Puts workloads into waves: each comes after those that its services depend on, and in a
 * later wave where it has to wait for their health or their end. Workloads that do not
 * depend on each other stay in the order of the stack. This class is not thread-safe.
 */
final class WaveOrder {

	private final List<RenderedWorkload> workloads;

	private final Map<String, RenderedWorkload> byService = new HashMap<>();

	private final Map<RenderedWorkload, Integer> levels = new IdentityHashMap<>();

	private final SortedMap<Integer, List<RenderedWorkload>> sorted = new TreeMap<>();

	private WaveOrder(List<RenderedWorkload> workloads) {
		this.workloads = workloads;
		workloads.forEach((workload) -> workload.services()
			.forEach((service) -> this.byService.putIfAbsent(service.name(), workload)));
	}

	/** Return the waves, at least one, the first of which waits for nothing. */
	static List<Wave> waves(List<RenderedWorkload> workloads) {
		WaveOrder order = new WaveOrder(workloads);
		order.sorted.put(0, new ArrayList<>());
		order.workloads.forEach(order::take);
		return order.sorted.values().stream().map(order::wave).toList();
	}

	private void take(RenderedWorkload workload) {
		if (this.levels.putIfAbsent(workload, 0) != null) {
			return;
		}
		int level = 0;
		for (Dependency dependency : dependencies(workload).toList()) {
			RenderedWorkload before = this.byService.get(dependency.service());
			if (before != null) {
				take(before);
				int wait = (dependency.condition() == Condition.STARTED) ? 0 : 1;
				level = Math.max(level, this.levels.getOrDefault(before, 0) + wait);
			}
		}
		this.levels.put(workload, level);
		this.sorted.computeIfAbsent(level, (key) -> new ArrayList<>()).add(workload);
	}

	/** Return what the services of a workload depend on in other workloads. */
	private Stream<Dependency> dependencies(RenderedWorkload workload) {
		return workload.services()
			.stream()
			.flatMap((service) -> service.lifecycle().dependencies().stream())
			.filter((dependency) -> this.byService.get(dependency.service()) != workload);
	}

	private Wave wave(List<RenderedWorkload> members) {
		SortedSet<String> jobs = new TreeSet<>();
		SortedMap<String, SortedSet<String>> containers = new TreeMap<>();
		members.stream()
			.flatMap(this::dependencies)
			.filter((dependency) -> dependency.condition() != Condition.STARTED)
			.forEach((dependency) -> {
				RenderedWorkload before = this.byService.get(dependency.service());
				if (before != null) {
					await(before.object(), ResourceNames.label(dependency.service()), jobs, containers);
				}
			});
		return new Wave(members.stream().map(RenderedWorkload::object).toList(), jobs, containers);
	}

	private static void await(HasMetadata workload, String container, SortedSet<String> jobs,
			SortedMap<String, SortedSet<String>> containers) {
		String name = workload.getMetadata().getName();
		if (workload instanceof Job) {
			jobs.add(name);
		}
		else {
			containers.computeIfAbsent(name, (key) -> new TreeSet<>()).add(container);
		}
	}

}
