package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.kubernetes.Readiness.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Judges how far workloads are; pure.
 *
 * @param namespace the namespace they live in
 * @param expectation the workloads
 */
record ReadinessCheck(String namespace, Expectation expectation) {

	Readiness check(Observation observation) {
		Stream<Workload> deployments = this.expectation.deployments()
			.stream()
			.map((name) -> observation.findDeployment(name)
				.map((found) -> deployment(name, found))
				.orElseGet(() -> missing("Deployment", name)));
		Stream<Workload> jobs = this.expectation.jobs()
			.stream()
			.map((name) -> observation.findJob(name)
				.map((found) -> job(name, found))
				.orElseGet(() -> missing("Job", name)));
		Stream<Workload> containers = this.expectation.containers()
			.entrySet()
			.stream()
			.map((entry) -> observation.findDeployment(entry.getKey())
				.map((found) -> containers(found, entry.getValue(), observation))
				.orElseGet(() -> missing("Deployment", entry.getKey())));
		List<Workload> workloads = Stream.of(deployments, jobs, containers).flatMap((some) -> some).toList();
		boolean ready = workloads.stream().allMatch(Workload::ready);
		return new Readiness(workloads,
				ready ? List.of() : new CauseFinder(observation).find(this.expectation, this.namespace));
	}

	private Workload missing(String kind, String name) {
		return new Workload(reference(kind, name), false, "not on the cluster");
	}

	private Workload deployment(String name, Deployment deployment) {
		ObjectReference reference = reference("Deployment", name);
		if (!Observation.isObserved(deployment)) {
			return new Workload(reference, false, "the cluster has not begun");
		}
		DeploymentStatus status = deployment.getStatus();
		int wanted = number(deployment.getSpec().getReplicas());
		int updated = number(status.getUpdatedReplicas());
		int available = number(status.getAvailableReplicas());
		int older = number(status.getReplicas()) - updated;
		if (updated < wanted) {
			return new Workload(reference, false, "%d of %d pods made".formatted(updated, wanted));
		}
		if (older > 0) {
			return new Workload(reference, false, "%d older pods are left".formatted(older));
		}
		return new Workload(reference, available == wanted, "%d of %d pods available".formatted(available, wanted));
	}

	/** Containers count as ready when they are in every pod of the present form. */
	private Workload containers(Deployment deployment, SortedSet<String> names, Observation observation) {
		String name = deployment.getMetadata().getName();
		List<Pod> pods = Observation.isObserved(deployment)
				? observation.currentPods(Expectation.of(new TreeSet<>(), new TreeMap<>(Map.of(name, names))))
				: List.of();
		boolean complete = pods.size() >= number(deployment.getSpec().getReplicas());
		List<String> waiting = names.stream()
			.filter((container) -> !complete || !pods.stream().allMatch((pod) -> isReady(pod, container)))
			.toList();
		return new Workload(reference("Deployment", name), waiting.isEmpty(), waiting.isEmpty()
				? "containers %s are ready".formatted(names) : "containers %s are not ready".formatted(waiting));
	}

	private static boolean isReady(Pod pod, String container) {
		return pod.getStatus() != null && Stream
			.concat(pod.getStatus().getInitContainerStatuses().stream(),
					pod.getStatus().getContainerStatuses().stream())
			.anyMatch((status) -> status.getName().equals(container) && Boolean.TRUE.equals(status.getReady()));
	}

	private Workload job(String name, Job job) {
		ObjectReference reference = reference("Job", name);
		if (hasCondition(job, "Complete")) {
			return new Workload(reference, true, "succeeded");
		}
		return new Workload(reference, false, hasCondition(job, "Failed") ? "failed" : "running");
	}

	static boolean hasCondition(Job job, String type) {
		return job.getStatus() != null && job.getStatus()
			.getConditions()
			.stream()
			.anyMatch((condition) -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
	}

	private ObjectReference reference(String kind, String name) {
		return new ObjectReference(kind, this.namespace, name);
	}

	private static int number(@Nullable Integer value) {
		return (value != null) ? value : 0;
	}

}
