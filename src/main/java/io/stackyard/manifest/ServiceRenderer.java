package io.stackyard.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service.Port;

/**
 * Renders a Service for each compose service, of its own name, so that other pods reach
 * it by that name. One that declares no port gets a headless Service: the name leads to
 * its pod, on whatever port.
 */
final class ServiceRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<Service> render(Rendering rendering) {
		return rendering.stack()
			.pods()
			.stream()
			.flatMap((pod) -> pod.services()
				.stream()
				.filter((service) -> !rendering.oneOffs().contains(service.name()))
				.map((service) -> service(service, pod, rendering.names())));
	}

	private static Service service(io.stackyard.stack.Service service, Pod pod, ResourceNames names) {
		List<ServicePort> ports = ports(service.network().ports());
		ServiceBuilder builder = new ServiceBuilder()
			.withMetadata(names.metadata(ResourceNames.label(service.name()), pod.name()))
			.withNewSpec()
			.withSelector(names.selector(pod.name()))
			.withPorts(ports)
			.endSpec();
		return (ports.isEmpty() ? builder.editSpec().withClusterIP("None").endSpec() : builder).build();
	}

	private static List<ServicePort> ports(List<Port> ports) {
		Map<String, ServicePort> byName = new LinkedHashMap<>();
		ports.forEach((port) -> byName.putIfAbsent(name(port), port(port)));
		return List.copyOf(byName.values());
	}

	private static ServicePort port(Port port) {
		return new ServicePortBuilder().withName(name(port))
			.withPort(port.container())
			.withNewTargetPort(port.container())
			.withProtocol(port.protocol().name())
			.build();
	}

	private static String name(Port port) {
		return port.protocol().name().toLowerCase(Locale.ROOT) + "-" + port.container();
	}

}
