package io.stackyard.kubernetes;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * The workloads of a deployment that have to become ready.
 *
 * @param deployments names of the Kubernetes Deployments that have to be rolled out
 * @param jobs names of the Jobs that have to succeed
 */
public record Expectation(SortedSet<String> deployments, SortedSet<String> jobs) {

	public Expectation {
		deployments = Collections.unmodifiableSortedSet(new TreeSet<>(deployments));
		jobs = Collections.unmodifiableSortedSet(new TreeSet<>(jobs));
	}

	/** Return what is expected of objects that were applied. */
	public static Expectation of(Collection<? extends HasMetadata> objects) {
		return new Expectation(names(objects, "Deployment"), names(objects, "Job"));
	}

	private static SortedSet<String> names(Collection<? extends HasMetadata> objects, String kind) {
		return objects.stream()
			.filter((object) -> object.getKind().equals(kind))
			.map((object) -> object.getMetadata().getName())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
