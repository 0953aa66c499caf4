package io.stackyard.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.HostPort;
import io.stackyard.deployment.Endpoint;
import io.stackyard.spec.Network;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.PublishedPort;

/**
 * Where a deployment is reached from outside of its cluster.
 *
 * @param network what its spec publishes
 * @param cluster its cluster, which runs
 */
record Endpoints(Network network, Cluster cluster) {

	private static final int HTTP = 80;

	/** Return its host names, then its ports, as far as the cluster has them. */
	List<Endpoint> list() {
		Stream<Endpoint> names = this.network.httpProxy().stream().flatMap(this::names);
		Stream<Endpoint> ports = (this.cluster.kind() == Cluster.Kind.KIND)
				? this.network.publishedPorts().stream().flatMap(this::addresses) : Stream.empty();
		return Stream.concat(names, ports).toList();
	}

	private Stream<Endpoint> names(HttpProxy proxy) {
		return origin(proxy.hostName()).stream()
			.flatMap((origin) -> proxy.routes()
				.stream()
				.map((route) -> Endpoint.ofUrl(route.proxyTo().service(), route.proxyTo().port(),
						origin + route.path())));
	}

	/** Return the origin of a host name, if a port of this host leads to the ingress. */
	private Optional<String> origin(String hostName) {
		return switch (this.cluster.kind()) {
			case REGISTERED -> Optional.of(((this.network.acmeEmail() != null) ? "https://" : "http://") + hostName);
			case KIND -> this.cluster.ports()
				.ports()
				.stream()
				.filter((port) -> port.nodePort() == HTTP)
				.findFirst()
				.map((port) -> "http://" + hostName + ((port.port() == HTTP) ? "" : ":" + port.port()));
		};
	}

	private Stream<Endpoint> addresses(PublishedPort published) {
		HostPort wanted = new HostPort(published.address(), published.host(), published.nodePort(),
				published.protocol());
		return this.cluster.ports()
			.ports()
			.stream()
			.filter((port) -> port.serves(wanted))
			.map((port) -> Endpoint.ofAddress(published.name(), published.container(), published.protocol(),
					text(port)));
	}

	private static String text(HostPort port) {
		String address = port.address();
		return (address.contains(":") ? "[" + address + "]" : address) + ":" + port.port();
	}

}
