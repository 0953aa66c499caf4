package io.stackyard.manifest;

import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.stackyard.stack.Pod;

/**
 * Renders for each Deployment with several pods that who empties a node takes one of them
 * at a time.
 */
final class DisruptionBudgetRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<PodDisruptionBudget> render(Rendering rendering) {
		if (rendering.spec().workload().replicas() < 2) {
			return Stream.empty();
		}
		return rendering.stack()
			.pods()
			.stream()
			.filter((pod) -> !rendering.runsOnce(pod))
			.map((pod) -> budget(pod, rendering.names()));
	}

	private static PodDisruptionBudget budget(Pod pod, ResourceNames names) {
		return new PodDisruptionBudgetBuilder().withMetadata(names.metadata(names.object(pod.name()), pod.name()))
			.withNewSpec()
			.withNewMaxUnavailable(1)
			.withNewSelector()
			.withMatchLabels(names.selector(pod.name()))
			.endSelector()
			.endSpec()
			.build();
	}

}
