package io.stackyard.manifest;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.PublishedPort;
import io.stackyard.stack.Pod;

/**
 * Renders a Service on the node for each pod of which the spec publishes ports on the
 * host of a kind cluster.
 */
final class PublishedPortRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<Service> render(Rendering rendering) {
		return (rendering.spec().target().deployTo() == DeployTo.K8S_KIND)
				? rendering.stack().pods().stream().flatMap((pod) -> service(pod, rendering)) : Stream.empty();
	}

	private static Stream<Service> service(Pod pod, Rendering rendering) {
		List<ServicePort> ports = ports(pod, rendering.spec().network().publishedPorts());
		ResourceNames names = rendering.names();
		return ports.isEmpty() ? Stream.empty()
				: Stream.of(new ServiceBuilder()
					.withMetadata(names.metadata(names.object(pod.name() + "-published"), pod.name()))
					.withNewSpec()
					.withType("NodePort")
					.withSelector(names.selector(pod.name()))
					.withPorts(ports)
					.endSpec()
					.build());
	}

	/** A port that is published on several addresses is one of the node. */
	private static List<ServicePort> ports(Pod pod, List<PublishedPort> published) {
		SortedMap<String, ServicePort> ports = new TreeMap<>();
		published.stream()
			.filter((port) -> port.name().equals(pod.name())
					|| pod.services().stream().anyMatch((service) -> service.name().equals(port.name())))
			.forEach((port) -> ports.putIfAbsent(name(port), port(port)));
		return List.copyOf(ports.values());
	}

	private static ServicePort port(PublishedPort port) {
		return new ServicePortBuilder().withName(name(port))
			.withPort(port.nodePort())
			.withNodePort(port.nodePort())
			.withNewTargetPort(port.container())
			.withProtocol(port.protocol().toUpperCase(Locale.ROOT))
			.build();
	}

	private static String name(PublishedPort port) {
		return ResourceNames.port(port.protocol(), port.nodePort());
	}

}
