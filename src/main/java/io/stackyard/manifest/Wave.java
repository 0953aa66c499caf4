package io.stackyard.manifest;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Objects of a release that are applied one after the other, when what they wait for is
 * as it has to be.
 *
 * @param objects the objects, in the order in which they are applied
 * @param jobs names of the Jobs that have to have succeeded before
 * @param containers names of containers that have to be ready before, or to have ended if
 * they are init containers, by the name of their Deployment
 */
public record Wave(List<HasMetadata> objects, SortedSet<String> jobs, SortedMap<String, SortedSet<String>> containers) {

	public Wave {
		objects = List.copyOf(objects);
		jobs = Collections.unmodifiableSortedSet(new TreeSet<>(jobs));
		SortedMap<String, SortedSet<String>> copy = new TreeMap<>();
		containers.forEach(
				(deployment, names) -> copy.put(deployment, Collections.unmodifiableSortedSet(new TreeSet<>(names))));
		containers = Collections.unmodifiableSortedMap(copy);
	}

	/** Return a copy with other objects in the places of its own. */
	Wave map(UnaryOperator<HasMetadata> change) {
		return new Wave(this.objects.stream().map(change).toList(), this.jobs, this.containers);
	}

	/** Return whether it has to wait for nothing. */
	public boolean isFree() {
		return this.jobs.isEmpty() && this.containers.isEmpty();
	}

}
