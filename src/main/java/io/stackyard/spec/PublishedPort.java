package io.stackyard.spec;

import java.util.Locale;
import java.util.stream.Stream;

import io.stackyard.stack.Service.Port;
import org.jspecify.annotations.Nullable;

/**
 * A port of the host that leads to a port of a container.
 *
 * @param name name of the service or pod
 * @param container port number in the container
 * @param host port number on the host
 * @param address address of the host, without brackets, or empty for the one that the
 * server chooses
 * @param protocol {@code tcp} or {@code udp}
 */
public record PublishedPort(String name, int container, int host, String address, String protocol) {

	/** The first port that Kubernetes gives to Services on a node. */
	private static final int FIRST = 30000;

	/** The number of such ports. */
	private static final int COUNT = 2768;

	static Stream<PublishedPort> of(String name, Port port) {
		String address = (port.hostAddress() != null) ? port.hostAddress().replaceAll("[\\[\\]]", "") : "";
		String protocol = port.protocol().name().toLowerCase(Locale.ROOT);
		@Nullable Integer host = port.host();
		return (host != null) ? Stream.of(new PublishedPort(name, port.container(), host, address, protocol))
				: Stream.empty();
	}

	/**
	 * Return the port of the node that the one of the host leads to: the same where
	 * Kubernetes can have it, else one that follows from it, so that nobody has to
	 * remember it.
	 */
	public int nodePort() {
		return nodePort(this.host);
	}

	/** Return the port of the node that a port of the host leads to. */
	static int nodePort(int host) {
		boolean same = host >= FIRST && host < FIRST + COUNT;
		return same ? host : FIRST + host % COUNT;
	}

}
