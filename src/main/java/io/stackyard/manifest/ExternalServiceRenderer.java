package io.stackyard.manifest;

import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EndpointAddressBuilder;
import io.fabric8.kubernetes.api.model.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.Endpoints;
import io.fabric8.kubernetes.api.model.EndpointsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.stackyard.spec.Network.Address;
import io.stackyard.spec.Network.ExternalService;
import io.stackyard.spec.Network.NamedHost;
import io.stackyard.spec.Network.Selection;

/**
 * Renders the names of hosts outside of the deployment: an alias of a host with a name of
 * its own, else a headless Service with the addresses beside it.
 */
final class ExternalServiceRenderer implements ManifestRenderer.ObjectRenderer {

	@Override
	public Stream<HasMetadata> render(Rendering rendering) {
		return rendering.spec()
			.network()
			.externalServices()
			.entrySet()
			.stream()
			.flatMap((entry) -> render(entry.getKey(), entry.getValue(), rendering));
	}

	private static Stream<HasMetadata> render(String name, ExternalService target, Rendering rendering) {
		ObjectMeta metadata = rendering.names().metadata(name);
		return switch (target) {
			case NamedHost host -> Stream.of(alias(metadata, host));
			case Address address ->
				Stream.of(headless(metadata, target), endpoints(metadata, List.of(address.ip()), target));
			case Selection selection -> Stream.of(headless(metadata, target), endpoints(of(selection, metadata),
					rendering.input().addresses().getOrDefault(name, List.of()), target));
		};
	}

	private static ObjectMeta of(Selection selection, ObjectMeta metadata) {
		return new ObjectMetaBuilder(metadata).addToAnnotations(ResourceNames.PODS_OF, selection.namespace()).build();
	}

	private static Service alias(ObjectMeta metadata, NamedHost host) {
		return new ServiceBuilder().withMetadata(metadata)
			.withNewSpec()
			.withType("ExternalName")
			.withExternalName(host.host())
			.withPorts(port(host))
			.endSpec()
			.build();
	}

	private static Service headless(ObjectMeta metadata, ExternalService target) {
		return new ServiceBuilder().withMetadata(metadata)
			.withNewSpec()
			.withClusterIP("None")
			.withPorts(port(target))
			.endSpec()
			.build();
	}

	private static ServicePort port(ExternalService target) {
		return new ServicePortBuilder().withName(portName(target))
			.withPort(target.port())
			.withNewTargetPort(target.port())
			.withProtocol("TCP")
			.build();
	}

	private static Endpoints endpoints(ObjectMeta metadata, Collection<String> addresses, ExternalService target) {
		EndpointsBuilder builder = new EndpointsBuilder().withMetadata(metadata);
		if (!addresses.isEmpty()) {
			builder.addNewSubset()
				.withAddresses(addresses.stream().map((ip) -> new EndpointAddressBuilder().withIp(ip).build()).toList())
				.withPorts(new EndpointPortBuilder().withName(portName(target))
					.withPort(target.port())
					.withProtocol("TCP")
					.build())
				.endSubset();
		}
		return builder.build();
	}

	private static String portName(ExternalService target) {
		return ResourceNames.port("TCP", target.port());
	}

}
