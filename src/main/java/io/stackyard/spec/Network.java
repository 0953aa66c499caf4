package io.stackyard.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.stackyard.stack.Service.Port;
import org.jspecify.annotations.Nullable;

/**
 * How a deployment is reached, and whom it reaches.
 *
 * @param ports ports that are published on the host or node, by the name of a service or
 * pod; an empty map leaves it to the compose files
 * @param httpProxy host names that the cluster's ingress serves, in the order of the spec
 * @param acmeEmail address for the certificate authority, or {@code null}
 * @param externalServices hosts outside of the deployment that its services reach by
 * name, by that name
 * @param maintenanceService the service that answers while others are replaced, or
 * {@code null}
 */
public record Network(SortedMap<String, List<Port>> ports, List<HttpProxy> httpProxy, @Nullable String acmeEmail,
		SortedMap<String, ExternalService> externalServices, @Nullable ServicePort maintenanceService) {

	/** Nothing is published. */
	public static final Network NONE = new Network(Collections.emptySortedMap(), List.of(), null,
			Collections.emptySortedMap(), null);

	public Network {
		SortedMap<String, List<Port>> copy = new TreeMap<>();
		ports.forEach((name, published) -> copy.put(name, List.copyOf(published)));
		ports = Collections.unmodifiableSortedMap(copy);
		httpProxy = List.copyOf(httpProxy);
		externalServices = Collections.unmodifiableSortedMap(new TreeMap<>(externalServices));
	}

	/**
	 * Return the ports that name one of the host, by name and in the order of the spec.
	 */
	public List<PublishedPort> publishedPorts() {
		return this.ports.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue().stream().flatMap((port) -> PublishedPort.of(entry.getKey(), port)))
			.toList();
	}

	/**
	 * One host name that the ingress serves.
	 *
	 * @param hostName the name, in lower case
	 * @param routes where its paths lead, in the order of the spec, at least one
	 */
	public record HttpProxy(String hostName, List<Route> routes) {

		public HttpProxy {
			routes = List.copyOf(routes);
		}

	}

	/**
	 * Where a path leads.
	 *
	 * @param path a path prefix that starts with a slash
	 * @param proxyTo the service that answers
	 */
	public record Route(String path, ServicePort proxyTo) {
	}

	/**
	 * A port of a service of the stack.
	 *
	 * @param service name of the service
	 * @param port port number in the container
	 */
	public record ServicePort(String service, int port) {

		@Override
		public String toString() {
			return this.service + ":" + this.port;
		}

	}

	/** A host outside of the deployment. */
	public sealed interface ExternalService permits NamedHost, Address, Selection {

		/** Return the port that the name answers on. */
		int port();

	}

	/**
	 * A host with a name of its own.
	 *
	 * @param host its DNS name
	 * @param port its port
	 */
	public record NamedHost(String host, int port) implements ExternalService {
	}

	/**
	 * A host with an address.
	 *
	 * @param ip its IP address
	 * @param port its port
	 */
	public record Address(String ip, int port) implements ExternalService {
	}

	/**
	 * Pods of another namespace.
	 *
	 * @param namespace their namespace
	 * @param selector labels they have, at least one
	 * @param port their port
	 */
	public record Selection(String namespace, SortedMap<String, String> selector, int port) implements ExternalService {

		public Selection {
			selector = Collections.unmodifiableSortedMap(new TreeMap<>(selector));
		}

	}

}
