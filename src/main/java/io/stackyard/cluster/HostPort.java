package io.stackyard.cluster;

import java.util.Comparator;

/**
 * A port of this host that leads to a node.
 *
 * @param address address of this host that it listens on
 * @param port the port of this host
 * @param nodePort the port of the node
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record HostPort(String address, int port, int nodePort, String protocol) implements Comparable<HostPort> {

	private static final Comparator<HostPort> ORDER = Comparator.comparingInt(HostPort::port)
		.thenComparing(HostPort::address)
		.thenComparing(HostPort::protocol)
		.thenComparingInt(HostPort::nodePort);

	@Override
	public int compareTo(HostPort other) {
		return ORDER.compare(this, other);
	}

}
