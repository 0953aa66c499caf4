package io.stackyard.manifest;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.LocalObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Sysctl;
import io.stackyard.stack.Service;

/** The template of the pods that run some services of a stack together. */
final class PodTemplate {

	private static final String CHECKSUM = "stackyard.io/config-checksum";

	private static final String ROLL = "stackyard.io/roll";

	private static final String CONTAINER_NAME = "{name}";

	private final Rendering rendering;

	private final String component;

	private final List<Service> services;

	private final PodVolumes volumes;

	PodTemplate(Rendering rendering, String component, List<Service> services) {
		this.rendering = rendering;
		this.component = component;
		this.services = List.copyOf(services);
		this.volumes = new PodVolumes(rendering, this.services);
	}

	/** Return the template of pods that run for good. */
	PodTemplateSpec renderLasting() {
		PodTemplateSpec template = render("Always");
		if (this.rendering.input().rollToken() != null) {
			template.getMetadata().getAnnotations().put(ROLL, this.rendering.input().rollToken());
		}
		return template;
	}

	/**
	 * Return the template of pods that run once; replacing all pods does not repeat them.
	 * @param again whether a container that fails is started again
	 */
	PodTemplateSpec renderOnce(boolean again) {
		return render(again ? "OnFailure" : "Never");
	}

	private PodTemplateSpec render(String restartPolicy) {
		return new PodTemplateSpecBuilder().withNewMetadata()
			.withLabels(labels())
			.withAnnotations(annotations())
			.endMetadata()
			.withSpec(spec(restartPolicy))
			.build();
	}

	private PodSpec spec(String restartPolicy) {
		PodOrder order = PodOrder.of(this.services, this.rendering.oneOffs());
		ContainerRenderer containers = new ContainerRenderer(this.rendering, this.volumes);
		PodNames names = new PodNames(this.services);
		PodSpecBuilder spec = new PodSpecBuilder().withRestartPolicy(restartPolicy)
			.withAutomountServiceAccountToken(false)
			.withEnableServiceLinks(false)
			.withInitContainers(order.initial().stream().map(containers::render).toList())
			.withContainers(containers(containers, order))
			.withVolumes(this.volumes.volumes())
			.withHostAliases(names.aliases())
			.withHostname(names.hostname())
			.withImagePullSecrets(pullSecrets())
			.withNewSecurityContext()
			.withNewSeccompProfile()
			.withType("RuntimeDefault")
			.endSeccompProfile()
			.withSysctls(kernelParameters())
			.endSecurityContext();
		return new PodPlacement(this.rendering.spec().workload(), this.services).addTo(spec).build();
	}

	/** Kernel parameters belong to the namespaces that the containers of a pod share. */
	private List<Sysctl> kernelParameters() {
		SortedMap<String, String> parameters = new TreeMap<>();
		this.services.forEach((service) -> parameters.putAll(service.privileges().kernelParameters()));
		return parameters.entrySet()
			.stream()
			.map((parameter) -> new Sysctl(parameter.getKey(), parameter.getValue()))
			.toList();
	}

	/** Return the containers of the services that stay, or of the one that ends last. */
	private List<Container> containers(ContainerRenderer renderer, PodOrder order) {
		return order.others()
			.stream()
			.map((service) -> this.rendering.oneOffs().contains(service.name()) ? renderer.render(service)
					: renderer.renderLasting(service, order.awaited().contains(service.name())))
			.toList();
	}

	private List<LocalObjectReference> pullSecrets() {
		return (this.rendering.spec().images().credentials() == null) ? List.of()
				: List.of(new LocalObjectReferenceBuilder().withName(this.rendering.names().registrySecret()).build());
	}

	private SortedMap<String, String> labels() {
		SortedMap<String, String> labels = expanded(this.rendering.spec().workload().labels());
		labels.putAll(this.rendering.names().labels());
		labels.putAll(this.rendering.names().selector(this.component));
		return labels;
	}

	private SortedMap<String, String> annotations() {
		SortedMap<String, String> annotations = expanded(this.rendering.spec().workload().annotations());
		Collection<ConfigFiles> files = this.volumes.configFiles();
		if (!files.isEmpty()) {
			annotations.put(CHECKSUM, ConfigFiles.checksum(files));
		}
		return annotations;
	}

	/**
	 * A spec names a label once for every container of the pod: {@code {name}} in its key
	 * stands for the container's name.
	 */
	private SortedMap<String, String> expanded(SortedMap<String, String> texts) {
		SortedMap<String, String> expanded = new TreeMap<>();
		texts.forEach((key, value) -> this.services.stream()
			.map((service) -> key.replace(CONTAINER_NAME, ResourceNames.label(service.name())))
			.forEach((name) -> expanded.put(name, value)));
		return expanded;
	}

}
