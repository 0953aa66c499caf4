package io.stackyard.manifest;

import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service.VolumeMount;

/**
 * Renders a Deployment for each pod. One with a volume is replaced by stopping it first,
 * so that two never write the same data; any other without an unavailable moment.
 */
final class DeploymentRenderer implements ManifestRenderer.ObjectRenderer {

	/** A container that ends in its first moments never counts as available. */
	private static final int SETTLING_SECONDS = 2;

	@Override
	public Stream<Deployment> render(ManifestInput input) {
		return input.stack().pods().stream().map((pod) -> deployment(pod, input));
	}

	private static Deployment deployment(Pod pod, ManifestInput input) {
		ResourceNames names = input.names();
		return new DeploymentBuilder().withMetadata(names.metadata(names.object(pod.name()), pod.name()))
			.withNewSpec()
			.withReplicas(input.spec().workload().replicas())
			.withMinReadySeconds(SETTLING_SECONDS)
			.withRevisionHistoryLimit(2)
			.withNewSelector()
			.withMatchLabels(names.selector(pod.name()))
			.endSelector()
			.withStrategy(strategy(pod, input))
			.withTemplate(new PodTemplate(input, pod.name(), pod.services()).renderLasting())
			.endSpec()
			.build();
	}

	private static DeploymentStrategy strategy(Pod pod, ManifestInput input) {
		boolean writesVolume = pod.services()
			.stream()
			.flatMap((service) -> service.mounts().stream())
			.anyMatch((mount) -> mount instanceof VolumeMount volume
					&& input.volumes().find(volume.volume()).isPresent());
		if (writesVolume) {
			return new DeploymentStrategyBuilder().withType("Recreate").build();
		}
		return new DeploymentStrategyBuilder().withType("RollingUpdate")
			.withNewRollingUpdate()
			.withNewMaxSurge(1)
			.withNewMaxUnavailable(0)
			.endRollingUpdate()
			.build();
	}

}
