package io.stackyard.spec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.jspecify.annotations.Nullable;

/** A port of the host is given once, unless the addresses differ. */
final class HostPortsRule implements SpecRule {

	private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "[::]");

	private static final String EVERY_ADDRESS = "*";

	private static final String ANY_ADDRESS = "?";

	@Override
	public Stream<Violation> check(SpecReading reading) {
		List<Violation> violations = new ArrayList<>();
		Map<HostPort, String> owners = new HashMap<>();
		reading.spec().network().ports().forEach((name, ports) -> {
			for (int index = 0; index < ports.size(); index++) {
				@Nullable String owner = take(owners, ports.get(index), name);
				if (owner != null) {
					reading
						.violation(sentence(ports.get(index), owner, name), "Give each a port of its own.", "network",
								"ports", name, reading.item(index, "network", "ports", name))
						.forEach(violations::add);
				}
			}
		});
		return violations.stream();
	}

	/** Return who has the port already, or {@code null} after it was given. */
	private static @Nullable String take(Map<HostPort, String> owners, Port port, String name) {
		if (port.host() == null) {
			return null;
		}
		HostPort anywhere = new HostPort(port.host(), port.protocol(), ANY_ADDRESS);
		HostPort everywhere = new HostPort(port.host(), port.protocol(), EVERY_ADDRESS);
		HostPort here = new HostPort(port.host(), port.protocol(), address(port));
		@Nullable String owner = here.equals(everywhere) ? owners.get(anywhere)
				: owners.getOrDefault(here, owners.get(everywhere));
		if (owner == null) {
			owners.put(here, name);
			owners.putIfAbsent(anywhere, name);
		}
		return owner;
	}

	private static String address(Port port) {
		@Nullable String address = port.hostAddress();
		return (address == null || WILDCARDS.contains(address)) ? EVERY_ADDRESS : address;
	}

	private static String sentence(Port port, String owner, String name) {
		return owner.equals(name) ? "The port %s of the host is given to '%s' twice.".formatted(text(port), owner)
				: "The port %s of the host is given to '%s' and to '%s'.".formatted(text(port), owner, name);
	}

	private static String text(Port port) {
		return port.host() + ((port.protocol() == Protocol.UDP) ? "/udp" : "");
	}

	/**
	 * What a claim to a port is found by.
	 *
	 * @param port port number on the host
	 * @param protocol its protocol
	 * @param address an address, {@link #EVERY_ADDRESS} for a claim to all of them, or
	 * {@link #ANY_ADDRESS} for the first claim of all
	 */
	private record HostPort(int port, Protocol protocol, String address) {
	}

}
