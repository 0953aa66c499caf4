package io.stackyard.manifest;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.VolumeMount;

/**
 * Renders a Deployment for a pod. One with a volume is replaced by stopping it first, so
 * that two never write the same data, and one with ports of its node, which only one can
 * have; any other without an unavailable moment.
 */
final class DeploymentRenderer {

	/** A container that ends in its first moments never counts as available. */
	private static final int SETTLING_SECONDS = 2;

	private final Rendering rendering;

	DeploymentRenderer(Rendering rendering) {
		this.rendering = rendering;
	}

	/** Return the Deployment of a pod. */
	Deployment render(Pod pod) {
		ResourceNames names = this.rendering.names();
		return new DeploymentBuilder().withMetadata(names.metadata(names.object(pod.name()), pod.name()))
			.withNewSpec()
			.withReplicas(this.rendering.spec().workload().replicas())
			.withMinReadySeconds(SETTLING_SECONDS)
			.withRevisionHistoryLimit(2)
			.withNewSelector()
			.withMatchLabels(names.selector(pod.name()))
			.endSelector()
			.withStrategy(strategy(pod))
			.withTemplate(new PodTemplate(this.rendering, pod.name(), pod.services()).renderLasting())
			.endSpec()
			.build();
	}

	private DeploymentStrategy strategy(Pod pod) {
		if (pod.services().stream().anyMatch((service) -> isAlone(service))) {
			return new DeploymentStrategyBuilder().withType("Recreate").build();
		}
		return new DeploymentStrategyBuilder().withType("RollingUpdate")
			.withNewRollingUpdate()
			.withNewMaxSurge(1)
			.withNewMaxUnavailable(0)
			.endRollingUpdate()
			.build();
	}

	/** Return whether no two pods of a service can run at the same time. */
	private boolean isAlone(Service service) {
		boolean holdsPorts = service.network().isHost() && !service.network().ports().isEmpty();
		return holdsPorts || service.mounts()
			.stream()
			.anyMatch((mount) -> mount instanceof VolumeMount volume
					&& this.rendering.input().volumes().find(volume.volume()).isPresent());
	}

}
