package io.stackyard.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.HostPort;
import io.stackyard.deployment.Endpoint;
import io.stackyard.manifest.IngressStyle;
import io.stackyard.spec.Network;
import io.stackyard.spec.Network.HttpProxy;
import io.stackyard.spec.PublishedPort;

/**
 * Where a deployment is reached from outside of its cluster.
 *
 * @param network what its spec publishes
 * @param cluster its cluster, which runs
 * @param ingress how the controller of kind clusters is spoken to
 */
record Endpoints(Network network, Cluster cluster, IngressStyle ingress) {

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

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
			case REGISTERED -> Optional.of((isSecure() ? "https://" : "http://") + hostName);
			case KIND -> isSecure() ? origin("https://" + hostName, HTTPS) : origin("http://" + hostName, HTTP);
		};
	}

	private Optional<String> origin(String origin, int nodePort) {
		return this.cluster.ports()
			.ports()
			.stream()
			.filter((port) -> port.nodePort() == nodePort)
			.findFirst()
			.map((port) -> origin + ((port.port() == nodePort) ? "" : ":" + port.port()));
	}

	private boolean isSecure() {
		return this.network.acmeEmail() != null
				&& (this.cluster.kind() == Cluster.Kind.REGISTERED || this.ingress.builtIn());
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
