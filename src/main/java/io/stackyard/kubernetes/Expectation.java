package io.stackyard.kubernetes;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * The workloads of a deployment that have to become ready.
 *
 * @param deployments names of the Kubernetes Deployments that have to be rolled out
 * @param jobs names of the Jobs that have to succeed
 * @param containers names of containers that have to be ready, whatever becomes of the
 * others of their pods, by the name of their Deployment; an init container is ready when
 * it has ended
 */
public record Expectation(SortedSet<String> deployments, SortedSet<String> jobs,
		SortedMap<String, SortedSet<String>> containers) {

	public Expectation {
		deployments = Collections.unmodifiableSortedSet(new TreeSet<>(deployments));
		jobs = Collections.unmodifiableSortedSet(new TreeSet<>(jobs));
		containers = Collections.unmodifiableSortedMap(new TreeMap<>(containers));
	}

	/** Return what is expected of objects that were applied. */
	public static Expectation of(Collection<? extends HasMetadata> objects) {
		return new Expectation(names(objects, "Deployment"), names(objects, "Job"), new TreeMap<>());
	}

	/**
	 * Return what workloads wait for that are applied later.
	 * @param jobs names of Jobs
	 * @param containers names of containers by the name of their Deployment
	 */
	public static Expectation of(SortedSet<String> jobs, SortedMap<String, SortedSet<String>> containers) {
		return new Expectation(new TreeSet<>(), jobs, containers);
	}

	/** Return whether a workload's pods have something to do with it. */
	boolean concerns(String deployment) {
		return this.deployments.contains(deployment) || this.containers.containsKey(deployment);
	}

	/** Return whether it can be kept from being met by a container. */
	boolean concerns(String deployment, String container) {
		return this.deployments.contains(deployment)
				|| this.containers.getOrDefault(deployment, new TreeSet<>()).contains(container);
	}

	private static SortedSet<String> names(Collection<? extends HasMetadata> objects, String kind) {
		return objects.stream()
			.filter((object) -> object.getKind().equals(kind))
			.map((object) -> object.getMetadata().getName())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
