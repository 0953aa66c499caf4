package io.stackyard.kubernetes;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.stackyard.kubernetes.Cause.Code;
import org.jspecify.annotations.Nullable;

/**
 * Finds why workloads are not ready, from their state, their pods and what was reported
 * about them; pure.
 *
 * @param observation what the cluster says
 */
record CauseFinder(Observation observation) {

	/**
	 * Return the causes: of workloads by name, then of their pods by name.
	 * @param expectation the workloads
	 * @param namespace the namespace they live in
	 */
	List<Cause> find(Expectation expectation, String namespace) {
		Stream<Cause> ofDeployments = Stream
			.concat(expectation.deployments().stream(), expectation.containers().keySet().stream())
			.distinct()
			.flatMap((name) -> this.observation.findDeployment(name)
				.map(CauseFinder::ofDeployment)
				.orElseGet(() -> missing("Deployment", name, namespace)));
		Stream<Cause> ofJobs = expectation.jobs()
			.stream()
			.flatMap((name) -> this.observation.findJob(name)
				.map(CauseFinder::ofJob)
				.orElseGet(() -> missing("Job", name, namespace)));
		return Stream.of(ofDeployments, ofJobs, ofPods(expectation)).flatMap((causes) -> causes).toList();
	}

	private Stream<Cause> ofPods(Expectation expectation) {
		return this.observation.currentPods(expectation)
			.stream()
			.sorted((first, second) -> first.getMetadata().getName().compareTo(second.getMetadata().getName()))
			.flatMap((pod) -> new PodCauses(pod, events(pod)).find()
				.stream()
				.filter((cause) -> isDecisive(cause, pod, expectation)));
	}

	/** Whether it is not about a container that nobody waits for. */
	private boolean isDecisive(Cause cause, Pod pod, Expectation expectation) {
		@Nullable String container = cause.container();
		boolean initial = pod.getSpec()
			.getInitContainers()
			.stream()
			.anyMatch((init) -> init.getName().equals(container));
		return container == null || initial
				|| this.observation.findDeploymentOf(pod)
					.map((deployment) -> expectation.concerns(deployment, container))
					.orElse(true);
	}

	private List<Event> events(Pod pod) {
		return this.observation.events()
			.stream()
			.filter((event) -> "Pod".equals(event.getInvolvedObject().getKind()))
			.filter((event) -> Objects.equals(event.getInvolvedObject().getName(), pod.getMetadata().getName()))
			.toList();
	}

	private static Stream<Cause> missing(String kind, String name, String namespace) {
		return Stream.of(Cause.of(Code.WORKLOAD_MISSING, kind + "/" + name,
				"The cluster has no %s '%s' in namespace '%s'.".formatted(kind, name, namespace)));
	}

	private static Stream<Cause> ofDeployment(Deployment deployment) {
		if (deployment.getStatus() == null) {
			return Stream.empty();
		}
		return deployment.getStatus()
			.getConditions()
			.stream()
			.filter((condition) -> "ReplicaFailure".equals(condition.getType()) && "True".equals(condition.getStatus()))
			.map((condition) -> refused(ObjectReference.of(deployment).toString(),
					String.valueOf(condition.getMessage())));
	}

	private static Cause refused(String object, String message) {
		Code code = message.contains("exceeded quota") ? Code.QUOTA : Code.POD_REFUSED;
		return Cause.of(code, object, message);
	}

	private static Stream<Cause> ofJob(Job job) {
		if (!ReadinessCheck.hasCondition(job, "Failed")) {
			return Stream.empty();
		}
		String message = job.getStatus()
			.getConditions()
			.stream()
			.filter((condition) -> "Failed".equals(condition.getType()))
			.map((condition) -> String.valueOf(condition.getMessage()))
			.findFirst()
			.orElse("");
		return Stream.of(Cause.of(Code.JOB_FAILED, ObjectReference.of(job).toString(), message).withPermanent(true));
	}

}
