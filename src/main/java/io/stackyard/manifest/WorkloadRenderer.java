package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.stack.Pod;

/**
 * Renders what runs: a Deployment for each pod, or a Job where all its services run to
 * their end, then a Job for each service of a job.
 */
final class WorkloadRenderer {

	/** Return the workloads in the order of the stack. */
	List<RenderedWorkload> render(Rendering rendering) {
		return Stream
			.concat(rendering.stack().pods().stream().map((pod) -> pod(pod, rendering)),
					rendering.stack().jobs().stream().flatMap((pod) -> jobs(pod, rendering)))
			.toList();
	}

	private static RenderedWorkload pod(Pod pod, Rendering rendering) {
		HasMetadata object = rendering.runsOnce(pod) ? new JobRenderer(rendering).render(pod)
				: new DeploymentRenderer(rendering).render(pod);
		return new RenderedWorkload(object, pod.services());
	}

	private static Stream<RenderedWorkload> jobs(Pod pod, Rendering rendering) {
		JobRenderer renderer = new JobRenderer(rendering);
		return pod.services()
			.stream()
			.map((service) -> new RenderedWorkload(renderer.render(pod, service), List.of(service)));
	}

}
