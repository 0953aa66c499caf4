package io.stackyard.manifest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.stackyard.stack.Lifecycle.Dependency;
import io.stackyard.stack.Pod;
import io.stackyard.stack.Service.Port;

/**
 * Renders a Service for each compose service that stays, of its own name, so that other
 * pods reach it by that name. One that declares no port gets a headless Service: the name
 * leads to its pod, on whatever port.
 */
final class ServiceRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<Service> render(Rendering rendering) {
		return rendering.stack().pods().stream().flatMap((pod) -> services(pod, rendering));
	}

	private static Stream<Service> services(Pod pod, Rendering rendering) {
		List<io.stackyard.stack.Service> lasting = pod.services()
			.stream()
			.filter((service) -> !rendering.oneOffs().contains(service.name()))
			.toList();
		Set<String> early = (lasting.size() > 1) ? early(pod, rendering) : Set.of();
		return lasting.stream()
			.map((service) -> service(service, pod, rendering.names(), early.contains(service.name())));
	}

	/**
	 * Return the services that those of other pods come after, and that no host name
	 * leads to: they are reached as soon as they run. The others of their pod, without
	 * which the pod is not ready, may come after those others.
	 */
	private static Set<String> early(Pod pod, Rendering rendering) {
		Set<String> early = rendering.stack()
			.services()
			.filter((service) -> !pod.services().contains(service))
			.flatMap((service) -> service.lifecycle().dependencies().stream())
			.map(Dependency::service)
			.collect(Collectors.toSet());
		rendering.spec()
			.network()
			.httpProxy()
			.forEach((proxy) -> proxy.routes().forEach((route) -> early.remove(route.proxyTo().service())));
		return early;
	}

	private static Service service(io.stackyard.stack.Service service, Pod pod, ResourceNames names, boolean early) {
		List<ServicePort> ports = ports(service.network().ports());
		return new ServiceBuilder().withMetadata(names.metadata(ResourceNames.label(service.name()), pod.name()))
			.withNewSpec()
			.withClusterIP(ports.isEmpty() ? "None" : null)
			.withPublishNotReadyAddresses(early ? true : null)
			.withSelector(names.selector(pod.name()))
			.withPorts(ports)
			.endSpec()
			.build();
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
		return ResourceNames.port(port.protocol().name(), port.container());
	}

}
