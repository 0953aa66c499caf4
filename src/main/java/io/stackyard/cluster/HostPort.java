package io.stackyard.cluster;

import java.util.Comparator;

/**
 * A port of this host that leads to a port of a cluster's node.
 *
 * @param address address of this host that it listens on, or empty for the one that the
 * cluster is made with
 * @param port port number on this host, or 0 for one that is free
 * @param nodePort port number on the node
 * @param protocol {@code tcp}, {@code udp} or {@code sctp}
 */
public record HostPort(String address, int port, int nodePort, String protocol) implements Comparable<HostPort> {

	/** Protocol of a port that a program connects to. */
	public static final String TCP = "tcp";

	private static final Comparator<HostPort> ORDER = Comparator.comparingInt(HostPort::port)
		.thenComparing(HostPort::protocol)
		.thenComparing(HostPort::address)
		.thenComparingInt(HostPort::nodePort);

	/** Return a copy that listens on an address, unless it has one already. */
	public HostPort on(String defaultAddress) {
		return !this.address.isEmpty() ? this : new HostPort(defaultAddress, this.port, this.nodePort, this.protocol);
	}

	/** Return a copy on whichever port of this host is free when it is made. */
	public HostPort free() {
		return new HostPort(this.address, 0, this.nodePort, this.protocol);
	}

	/** Return whether its port is one that is still to be found. */
	public boolean isFree() {
		return this.port == 0;
	}

	/** Return whether both cannot be had: they are the same port on a common address. */
	public boolean collidesWith(HostPort other) {
		return !isFree() && this.port == other.port && this.protocol.equals(other.protocol)
				&& (isEverywhere() || other.isEverywhere() || this.address.equals(other.address));
	}

	/**
	 * Return whether this one is what is wanted. A port that is wanted on one address is
	 * not one that listens on all.
	 */
	public boolean serves(HostPort wanted) {
		boolean same = this.port == wanted.port && this.nodePort == wanted.nodePort
				&& this.protocol.equals(wanted.protocol);
		return same && (wanted.address.isEmpty() || wanted.address.equals(this.address)
				|| wanted.isEverywhere() && isEverywhere());
	}

	/** Return whether it listens on all addresses of this host. */
	public boolean isEverywhere() {
		return isEverywhere(this.address);
	}

	/** Return whether an address stands for all of this host. */
	public static boolean isEverywhere(String address) {
		return address.equals("0.0.0.0") || address.equals("::");
	}

	@Override
	public int compareTo(HostPort other) {
		return ORDER.compare(this, other);
	}

	/** Return the port for a sentence: {@code 8080}, or {@code 53/udp}. */
	public String number() {
		return this.protocol.equals(TCP) ? String.valueOf(this.port) : this.port + "/" + this.protocol;
	}

}
