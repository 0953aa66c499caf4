package io.stackyard.cluster.kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.HostPort;
import io.stackyard.cluster.MappedPorts;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * The ports of this host that lead to clusters. A new cluster needs those of the ingress
 * and those that its deployment publishes; those that are only kept ready for others are
 * left out where something holds them.
 *
 * @param properties which ports the server wants
 * @param listening the ports that programs listen on
 * @param others the ports that lead to other clusters of this server, running or not
 */
record KindPorts(KindProperties properties, ListeningPorts listening, Function<ClusterName, MappedPorts> others) {

	/** Return the ports that a new cluster gets. */
	List<HostPort> ofNew(ClusterRequest request) {
		List<HostPort> ports = new ArrayList<>(needed(request));
		List<HostPort> foreign = this.others.apply(request.name()).ports();
		Stream.concat(request.otherPorts().stream().filter(this::isAllowed), range())
			.map((port) -> port.on(this.properties.nodePortAddress()))
			.filter((port) -> foreign.stream().noneMatch(port::collidesWith) && findConflict(port).isEmpty())
			.forEach((port) -> {
				if (ports.stream().noneMatch((taken) -> standInTheWay(taken, port))) {
					ports.add(port);
				}
			});
		return List.copyOf(ports);
	}

	/**
	 * Require that a new cluster can have what it needs.
	 * @throws ProblemException of the types {@code host-port-in-use} or
	 * {@code host-port-not-mapped} if not
	 */
	void requireFree(ClusterRequest request) {
		requireAllowed(request);
		ingressConflict(request).ifPresent((detail) -> {
			throw new ProblemException(ProblemType.HOST_PORT_IN_USE, detail);
		});
		needed(request).stream().flatMap((port) -> findConflict(port).stream()).findFirst().ifPresent((conflict) -> {
			throw conflict.problem();
		});
	}

	/**
	 * Require that a cluster that is there has what is needed.
	 * @throws ProblemException of the type {@code host-port-not-mapped} if not
	 */
	void require(ClusterRequest request, MappedPorts mapped) {
		requireAllowed(request);
		mapped.require(request.ports());
	}

	/** Check what a new cluster needs, each port by itself. */
	List<Check> checksOfNew(ClusterRequest request) {
		Stream<Check> refused = Stream.concat(
				forbidden(request).map((detail) -> failed(detail, ProblemType.HOST_PORT_NOT_MAPPED)).stream(),
				ingressConflict(request).map((detail) -> failed(detail, ProblemType.HOST_PORT_IN_USE)).stream());
		return Stream.concat(needed(request).stream().map(this::check), refused).toList();
	}

	/** Check whether a cluster that is there has what is needed. */
	List<Check> checks(ClusterRequest request, MappedPorts mapped) {
		if (request.ports().isEmpty()) {
			return List.of();
		}
		List<HostPort> missing = mapped.missing(request.ports());
		return List
			.of(forbidden(request).or(() -> missing.isEmpty() ? Optional.empty() : Optional.of(mapped.detail(missing)))
				.map((detail) -> failed(detail, ProblemType.HOST_PORT_NOT_MAPPED))
				.orElseGet(() -> Check.passed("ports", "The cluster has every port of this host that is needed.")));
	}

	/**
	 * Whether two ports cannot both be had, or a second one leads to the same Service.
	 */
	private static boolean standInTheWay(HostPort taken, HostPort port) {
		return taken.collidesWith(port)
				|| taken.nodePort() == port.nodePort() && taken.protocol().equals(port.protocol());
	}

	private Stream<HostPort> range() {
		return this.properties.nodePorts()
			.stream()
			.mapToObj((port) -> new HostPort(this.properties.nodePortAddress(), port, port, HostPort.TCP));
	}

	/** Return the ports of the ingress, then those that are published. */
	private List<HostPort> needed(ClusterRequest request) {
		List<HostPort> ingress = ingress(request);
		SortedSet<HostPort> published = request.ports()
			.stream()
			.map((port) -> port.on(this.properties.nodePortAddress()))
			.filter((port) -> ingress.stream().noneMatch(port::collidesWith))
			.collect(Collectors.toCollection(TreeSet::new));
		return Stream.of(ingress.stream(), published.stream()).flatMap(Function.identity()).toList();
	}

	/** The first cluster has the configured ports, the others get what is free. */
	private List<HostPort> ingress(ClusterRequest request) {
		List<HostPort> taken = this.others.apply(request.name()).ports();
		return this.properties.ingressPorts()
			.stream()
			.map((port) -> taken.stream().anyMatch(port::collidesWith) ? port.free() : port)
			.toList();
	}

	private Optional<String> ingressConflict(ClusterRequest request) {
		return request.ports()
			.stream()
			.map((port) -> port.on(this.properties.nodePortAddress()))
			.filter((port) -> this.properties.ingressPorts().stream().anyMatch(port::collidesWith))
			.findFirst()
			.map((port) -> "The port %s of this host leads to the cluster's ingress: publish a host name with 'network.http-proxy', choose another port, or move the ingress with 'stackyard.kind.http-port' and 'stackyard.kind.https-port'."
				.formatted(port.number()));
	}

	private void requireAllowed(ClusterRequest request) {
		forbidden(request).ifPresent((detail) -> {
			throw new ProblemException(ProblemType.HOST_PORT_NOT_MAPPED, detail);
		});
	}

	private Optional<String> forbidden(ClusterRequest request) {
		return request.ports()
			.stream()
			.filter((port) -> !isAllowed(port))
			.findFirst()
			.map((port) -> "The port %s may not listen on '%s': what deployments publish listens on '%s' or on a loopback address. Leave the address out, or let an administrator set 'stackyard.kind.node-port-address'."
				.formatted(port.number(), port.address(), this.properties.nodePortAddress()));
	}

	/** A spec may open less of this host than its administrator does, never more. */
	private boolean isAllowed(HostPort port) {
		String own = this.properties.nodePortAddress();
		String wanted = port.on(own).address();
		return own.equals(wanted) || HostPort.isEverywhere(own) || wanted.matches("127\\.[0-9.]+|::1");
	}

	private Check check(HostPort port) {
		if (port.isFree()) {
			return Check.passed("port-ingress-" + port.nodePort(),
					"Another cluster of this server has the configured port of the ingress for %d; this one gets a free port, which its endpoints tell."
						.formatted(port.nodePort()));
		}
		String name = "port-" + port.number().replace('/', '-');
		return findConflict(port)
			.map((found) -> Check.failed(name, found.detail(), found.remedy(), ProblemType.HOST_PORT_IN_USE))
			.orElseGet(() -> Check.passed(name, "The port %s of this host is free.".formatted(port.number())));
	}

	private static Check failed(String detail, ProblemType type) {
		return Check.failed("ports", detail, type.remedy(), type);
	}

	private Optional<PortConflict> findConflict(HostPort port) {
		return port.protocol().equals(HostPort.TCP) ? this.listening.findConflict(port.address(), port.port())
				: Optional.empty();
	}

}
