package io.stackyard.manifest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HostAlias;
import io.fabric8.kubernetes.api.model.HostAliasBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.LocalObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.stackyard.spec.Workload;
import io.stackyard.stack.Lifecycle;
import io.stackyard.stack.Service;
import io.stackyard.stack.Service.ExtraHost;

/** The template of the pods that run some services of a stack together. */
final class PodTemplate {

	private static final String CHECKSUM = "stackyard.io/config-checksum";

	private static final String ROLL = "stackyard.io/roll";

	private static final String CONTAINER_NAME = "{name}";

	private static final String LOOPBACK = "127.0.0.1";

	private static final String HOST_GATEWAY = "host-gateway";

	private static final Pattern HOST_NAME = Pattern
		.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

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
		PodSpecBuilder spec = new PodSpecBuilder().withRestartPolicy(restartPolicy)
			.withAutomountServiceAccountToken(false)
			.withEnableServiceLinks(false)
			.withInitContainers(order.initial().stream().map(containers::render).toList())
			.withContainers(containers(containers, order))
			.withVolumes(this.volumes.volumes())
			.withHostAliases(hostAliases())
			.withImagePullSecrets(pullSecrets())
			.withTolerations(tolerations())
			.withNewSecurityContext()
			.withNewSeccompProfile()
			.withType("RuntimeDefault")
			.endSeccompProfile()
			.endSecurityContext();
		return withHostname(withHostNamespaces(withPlacement(withGracePeriod(spec)))).build();
	}

	/**
	 * A pod has one host name: the one that its services ask for, if they ask for one.
	 */
	private PodSpecBuilder withHostname(PodSpecBuilder spec) {
		List<String> hostnames = this.services.stream()
			.flatMap((service) -> Stream.ofNullable(service.network().hostname()))
			.distinct()
			.filter((name) -> ResourceNames.label(name).equals(name))
			.toList();
		return (hostnames.size() == 1) ? spec.withHostname(hostnames.getFirst()) : spec;
	}

	private PodSpecBuilder withGracePeriod(PodSpecBuilder spec) {
		this.services.stream()
			.map(Service::lifecycle)
			.map(Lifecycle::stopGracePeriod)
			.flatMap(Stream::ofNullable)
			.max(Duration::compareTo)
			.ifPresent((period) -> spec.withTerminationGracePeriodSeconds(period.toSeconds()));
		return spec;
	}

	private PodSpecBuilder withPlacement(PodSpecBuilder spec) {
		Workload workload = this.rendering.spec().workload();
		if (workload.security().runtimeClass() != null) {
			spec.withRuntimeClassName(workload.security().runtimeClass());
		}
		workload.nodeAffinities().forEach((affinity) -> spec.addToNodeSelector(affinity.label(), affinity.value()));
		return spec;
	}

	private PodSpecBuilder withHostNamespaces(PodSpecBuilder spec) {
		if (this.services.stream().anyMatch((service) -> service.network().isHost())) {
			spec.withHostNetwork(true).withDnsPolicy("ClusterFirstWithHostNet");
		}
		if (this.services.stream().anyMatch((service) -> "host".equals(service.privileges().processes()))) {
			spec.withHostPID(true);
		}
		return spec;
	}

	/** Return the containers of the services that stay, or of the one that ends last. */
	private List<Container> containers(ContainerRenderer renderer, PodOrder order) {
		return order.others()
			.stream()
			.map((service) -> this.rendering.oneOffs().contains(service.name()) ? renderer.render(service)
					: renderer.renderLasting(service, order.awaited().contains(service.name())))
			.toList();
	}

	/**
	 * The services of a pod share its network: each is found at the pod's own address,
	 * unless its name is none that a host can have (RFC 1123).
	 */
	private List<HostAlias> hostAliases() {
		SortedMap<String, List<String>> byAddress = new TreeMap<>();
		List<String> names = this.services.stream()
			.map((service) -> service.name().toLowerCase(Locale.ROOT))
			.filter((name) -> HOST_NAME.matcher(name).matches())
			.distinct()
			.toList();
		if (!names.isEmpty()) {
			byAddress.put(LOOPBACK, names);
		}
		this.services.stream()
			.flatMap((service) -> service.network().extraHosts().stream())
			.filter((host) -> !HOST_GATEWAY.equals(host.address()))
			.distinct()
			.forEach((host) -> add(byAddress, host));
		return byAddress.entrySet()
			.stream()
			.map((entry) -> new HostAliasBuilder().withIp(entry.getKey()).withHostnames(entry.getValue()).build())
			.toList();
	}

	private static void add(SortedMap<String, List<String>> byAddress, ExtraHost host) {
		List<String> names = new ArrayList<>(byAddress.getOrDefault(host.address(), List.of()));
		names.add(host.name());
		byAddress.put(host.address(), names);
	}

	private List<LocalObjectReference> pullSecrets() {
		return (this.rendering.spec().images().credentials() == null) ? List.of()
				: List.of(new LocalObjectReferenceBuilder().withName(this.rendering.names().registrySecret()).build());
	}

	private List<Toleration> tolerations() {
		return this.rendering.spec()
			.workload()
			.nodeTolerations()
			.stream()
			.map((toleration) -> new TolerationBuilder().withKey(toleration.key())
				.withOperator("Equal")
				.withValue(toleration.value())
				.withEffect("NoSchedule")
				.build())
			.toList();
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
