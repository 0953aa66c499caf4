package io.stackyard.stack;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.stack.Lifecycle.Condition;

/**
 * A stack.yml with its compose files, variables substituted.
 *
 * @param name the stack's name
 * @param description what it is, empty if stack.yml does not say
 * @param pods one for each compose file, in the order of stack.yml
 * @param jobs compose files whose services run once, in the order of stack.yml
 * @param containers names of the images that are built for the stack, in the order of
 * stack.yml
 * @param files content of every file that a bind mount or env_file of a service refers
 * to, by path; a bound directory has its files here
 */
public record Stack(String name, String description, List<Pod> pods, List<Pod> jobs, List<String> containers,
		SortedMap<FilePath, FileContent> files) {

	public Stack {
		pods = List.copyOf(pods);
		jobs = List.copyOf(jobs);
		containers = List.copyOf(containers);
		files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
	}

	/** Return the services of all pods and jobs, in order. */
	public Stream<Service> services() {
		return Stream.concat(this.pods.stream(), this.jobs.stream()).flatMap((pod) -> pod.services().stream());
	}

	/** Return the service of a name in a pod that is no job. */
	public Optional<Service> findService(String service) {
		return this.pods.stream()
			.flatMap((pod) -> pod.services().stream())
			.filter((candidate) -> candidate.name().equals(service))
			.findFirst();
	}

	/**
	 * Return the names of the services that run to their end and are not started again:
	 * jobs, init containers, and those that others wait for to complete.
	 */
	public SortedSet<String> oneOffs() {
		SortedSet<String> names = new TreeSet<>();
		this.jobs.forEach((job) -> job.services().forEach((service) -> names.add(service.name())));
		services().forEach((service) -> {
			if (service.isInitContainer()) {
				names.add(service.name());
			}
			service.lifecycle()
				.dependencies()
				.stream()
				.filter((dependency) -> dependency.condition() == Condition.COMPLETED_SUCCESSFULLY)
				.forEach((dependency) -> names.add(dependency.service()));
		});
		return names;
	}

	/** Return the names of all volumes that a compose file declares. */
	public SortedSet<String> volumeNames() {
		return Stream.concat(this.pods.stream(), this.jobs.stream())
			.flatMap((pod) -> pod.volumes().stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

}
