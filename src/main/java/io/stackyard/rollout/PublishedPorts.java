package io.stackyard.rollout;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.HostPort;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.Neighbours.Neighbour;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.status.RenderedRelease;
import org.springframework.stereotype.Component;

/** Knows which ports of this host the deployments of a kind cluster publish. */
@Component
class PublishedPorts {

	private final Neighbours neighbours;

	PublishedPorts(Neighbours neighbours) {
		this.neighbours = neighbours;
	}

	/** Return the ports that a release publishes. */
	static SortedSet<HostPort> of(RenderedRelease release) {
		return of(release.content().spec());
	}

	/**
	 * Return the ports that the other deployments of the cluster of a release publish.
	 */
	SortedSet<HostPort> ofOthers(RenderedRelease release) {
		return this.neighbours.of(release.deployment())
			.flatMap((other) -> of(other.spec()).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Check that no other deployment publishes a port of a release. */
	List<Check> checks(RenderedRelease release) {
		SortedSet<HostPort> wanted = of(release);
		return wanted.isEmpty() ? List.of()
				: this.neighbours.of(release.deployment()).flatMap((other) -> conflicts(wanted, other)).toList();
	}

	private static Stream<Check> conflicts(SortedSet<HostPort> wanted, Neighbour other) {
		return wanted.stream()
			.flatMap((port) -> of(other.spec()).stream()
				.filter((taken) -> taken.nodePort() == port.nodePort())
				.limit(1)
				.map((taken) -> conflict(port, taken, other.name())));
	}

	private static Check conflict(HostPort port, HostPort taken, DeploymentName owner) {
		String detail = (port.port() == taken.port())
				? "The port %s of this host is published by the deployment '%s'.".formatted(port.number(), owner)
				: "The port %s of this host would be the same port of the cluster's node as the port %s, which the deployment '%s' publishes."
					.formatted(port.number(), taken.number(), owner);
		return Check.failed("port-%d-owner".formatted(port.port()), detail,
				"Choose another port in 'network.ports', or stop '%s'.".formatted(owner), ProblemType.HOST_PORT_IN_USE);
	}

	private static SortedSet<HostPort> of(DeploymentSpec spec) {
		SortedSet<HostPort> ports = new TreeSet<>();
		if (spec.target().deployTo() == DeployTo.K8S_KIND) {
			spec.network()
				.publishedPorts()
				.forEach((port) -> ports
					.add(new HostPort(port.address(), port.host(), port.nodePort(), port.protocol())));
		}
		return ports;
	}

}
