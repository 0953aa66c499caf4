package io.stackyard.manifest;

import java.util.List;
import java.util.function.Function;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.stackyard.stack.Lifecycle.HealthCheck;
import io.stackyard.stack.Resources;
import io.stackyard.stack.Resources.Amounts;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.Process;
import io.stackyard.stack.Value;
import org.jspecify.annotations.Nullable;

/** Renders the container of a service. */
final class ContainerRenderer {

	private final Rendering rendering;

	private final PodVolumes volumes;

	private final ContainerImages images;

	ContainerRenderer(Rendering rendering, PodVolumes volumes) {
		this.rendering = rendering;
		this.volumes = volumes;
		this.images = new ContainerImages(rendering.spec());
	}

	/**
	 * Return the container of a service that stays.
	 * @param awaited whether the next container starts when this one is healthy
	 */
	Container renderLasting(Service service, boolean awaited) {
		ContainerBuilder builder = new ContainerBuilder(render(service));
		@Nullable HealthCheck check = service.lifecycle().healthCheck();
		if (check != null) {
			HealthProbes probes = new HealthProbes(check);
			builder.withStartupProbe(probes.startup())
				.withReadinessProbe(probes.readiness())
				.withLivenessProbe(probes.liveness())
				.withLifecycle(awaited ? probes.waitAfterStart() : null);
		}
		return builder.build();
	}

	/** Return the container of a service that runs to its end. */
	Container render(Service service) {
		Process process = service.process();
		ContainerBuilder builder = new ContainerBuilder().withName(ResourceNames.label(service.name()))
			.withImage(this.images.reference(service))
			.withImagePullPolicy(this.images.pullPolicy())
			.withCommand(values(process.entrypoint()))
			.withArgs(values(process.command()))
			.withWorkingDir(process.workingDirectory())
			.withEnv(new ContainerEnvironment(this.rendering).render(service))
			.withEnvFrom(ContainerEnvironment.secrets(this.rendering.spec()))
			.withPorts(service.network().ports().stream().map(ContainerRenderer::port).distinct().toList())
			.withVolumeMounts(this.volumes.mounts(service))
			.withSecurityContext(
					new ContainerSecurity(this.rendering.spec().workload().security(), this.rendering.profile())
						.render(service.privileges(), process.user()));
		if (process.stdinOpen()) {
			builder.withStdin(true);
		}
		if (process.tty()) {
			builder.withTty(true);
		}
		return withResources(builder, service).build();
	}

	private ContainerBuilder withResources(ContainerBuilder builder, Service service) {
		Resources resources = this.rendering.spec()
			.workload()
			.resources()
			.findContainer(service.name())
			.orElseGet(() -> service.resources().equals(Resources.NONE)
					? this.rendering.spec().workload().resources().containers() : service.resources());
		if (resources.equals(Resources.NONE)) {
			return builder;
		}
		ResourceRequirementsBuilder requirements = new ResourceRequirementsBuilder();
		amount(resources, Amounts::cpu, "cpu", requirements);
		amount(resources, Amounts::memory, "memory", requirements);
		return builder.withResources(requirements.build());
	}

	private static void amount(Resources resources, Function<Amounts, @Nullable String> which, String name,
			ResourceRequirementsBuilder requirements) {
		@Nullable String request = which.apply(resources.requests());
		if (request != null) {
			requirements.addToRequests(name, new Quantity(request));
		}
		@Nullable String limit = which.apply(resources.limits());
		if (limit != null) {
			requirements.addToLimits(name, new Quantity(limit));
		}
	}

	private static ContainerPort port(Service.Port port) {
		return new ContainerPortBuilder().withContainerPort(port.container())
			.withProtocol(port.protocol().name())
			.withName(ResourceNames.port(port.protocol().name(), port.container()))
			.build();
	}

	private static List<String> values(@Nullable List<Value> values) {
		return (values != null) ? values.stream().map(ExpandedText::of).toList() : List.of();
	}

}
