package io.stackyard.cluster.registered;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.OutsideCall;
import io.stackyard.supervision.OutsideCallTimeoutException;
import io.stackyard.supervision.Supervisor;

/**
 * The host of an API server. An administrator chooses it, so that it may be any but those
 * that hand out credentials of the machine that this server runs on.
 *
 * @param name its name or address
 */
record ServerHost(String name) {

	/** Addresses at which clouds answer with credentials, beyond the link-local ones. */
	private static final Set<String> METADATA = Set.of("100.100.100.200", "168.63.129.16", "192.0.0.192",
			"fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254");

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	static ServerHost of(URI server) {
		return new ServerHost(server.getHost().replaceAll("^\\[|]$", ""));
	}

	/**
	 * Return the address of it that may not be used, if it has one.
	 * @throws ProblemException of the type {@code cluster-unreachable} if it has no
	 * address, or that is not found in time
	 */
	Optional<String> findForbidden() {
		return findForbidden(PATIENCE, this::addresses);
	}

	/** Whoever knows the addresses of names may be slow. */
	Optional<String> findForbidden(Duration patience, Supplier<List<InetAddress>> lookup) {
		try {
			return OutsideCall.<List<InetAddress>>within(patience)
				.make(Supervisor.none(), lookup)
				.stream()
				.filter(ServerHost::isForbidden)
				.map(InetAddress::getHostAddress)
				.findFirst();
		}
		catch (OutsideCallTimeoutException ex) {
			throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
					"The address of the host '%s' of the cluster has not been found within %s.".formatted(this.name,
							patience),
					ex)
				.passing();
		}
	}

	private List<InetAddress> addresses() {
		try {
			return Stream.of(InetAddress.getAllByName(this.name)).toList();
		}
		catch (UnknownHostException ex) {
			throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
					"The host '%s' of the cluster has no address.".formatted(this.name), ex);
		}
	}

	private static boolean isForbidden(InetAddress address) {
		return address.isLinkLocalAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()
				|| METADATA.contains(address.getHostAddress());
	}

}
