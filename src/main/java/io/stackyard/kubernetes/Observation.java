package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster says about a deployment at one time.
 *
 * @param deployments its Kubernetes Deployments
 * @param replicaSets what the cluster made of them, one for each form they had
 * @param jobs its Jobs
 * @param pods its pods
 * @param events what was reported about its objects
 */
record Observation(List<Deployment> deployments, List<ReplicaSet> replicaSets, List<Job> jobs, List<Pod> pods,
		List<Event> events) {

	private static final String REVISION = "deployment.kubernetes.io/revision";

	Observation {
		deployments = List.copyOf(deployments);
		replicaSets = List.copyOf(replicaSets);
		jobs = List.copyOf(jobs);
		pods = List.copyOf(pods);
		events = List.copyOf(events);
	}

	Optional<Deployment> findDeployment(String name) {
		return find(this.deployments, name);
	}

	Optional<Job> findJob(String name) {
		return find(this.jobs, name);
	}

	/**
	 * Return the pods that are of the present form of a workload: those that run an older
	 * one, or are being deleted, say nothing about what was applied last.
	 */
	List<Pod> currentPods(Expectation expectation) {
		Set<String> owners = this.replicaSets.stream()
			.filter((replicaSet) -> isCurrent(replicaSet, expectation))
			.map((replicaSet) -> replicaSet.getMetadata().getUid())
			.collect(Collectors.toSet());
		this.jobs.stream()
			.filter((job) -> expectation.jobs().contains(job.getMetadata().getName()))
			.forEach((job) -> owners.add(job.getMetadata().getUid()));
		return this.pods.stream()
			.filter((pod) -> pod.getMetadata().getDeletionTimestamp() == null)
			.filter((pod) -> isOwned(pod, owners))
			.toList();
	}

	/** Return the name of the Deployment that a pod belongs to. */
	Optional<String> findDeploymentOf(Pod pod) {
		List<ReplicaSet> owners = this.replicaSets.stream()
			.filter((replicaSet) -> isOwned(pod, Set.of(replicaSet.getMetadata().getUid())))
			.toList();
		return this.deployments.stream()
			.filter((deployment) -> owners.stream()
				.anyMatch((owner) -> isOwned(owner, Set.of(deployment.getMetadata().getUid()))))
			.map((deployment) -> deployment.getMetadata().getName())
			.findFirst();
	}

	private boolean isCurrent(ReplicaSet replicaSet, Expectation expectation) {
		return this.deployments.stream()
			.filter((deployment) -> expectation.concerns(deployment.getMetadata().getName()))
			.filter(Observation::isObserved)
			.filter((deployment) -> isOwned(replicaSet, Set.of(deployment.getMetadata().getUid())))
			.anyMatch((deployment) -> Objects.equals(annotation(deployment), annotation(replicaSet)));
	}

	/** Return whether the cluster has taken note of the present form. */
	static boolean isObserved(Deployment deployment) {
		@Nullable Long observed = (deployment.getStatus() != null) ? deployment.getStatus().getObservedGeneration() : null;
		@Nullable Long generation = deployment.getMetadata().getGeneration();
		return observed != null && (generation == null || observed >= generation);
	}

	private static boolean isOwned(HasMetadata object, Set<String> owners) {
		return object.getMetadata().getOwnerReferences().stream().anyMatch((owner) -> owners.contains(owner.getUid()));
	}

	private static @Nullable String annotation(HasMetadata object) {
		@Nullable Map<String, String> annotations = object.getMetadata().getAnnotations();
		return (annotations != null) ? annotations.get(REVISION) : null;
	}

	private static <T extends HasMetadata> Optional<T> find(List<T> objects, String name) {
		return objects.stream().filter((object) -> object.getMetadata().getName().equals(name)).findFirst();
	}

}
