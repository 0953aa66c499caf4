package io.stackyard.deployment;

import org.jspecify.annotations.Nullable;

/**
 * Where a service is reached from outside of its cluster.
 *
 * @param service name of the service or pod
 * @param port port number in its container
 * @param protocol {@code tcp} or {@code udp}
 * @param address address and port of the server's host, such as {@code 127.0.0.1:30080},
 * or {@code null} if it is reached by a host name
 * @param url what to open, or {@code null} if it is reached by an address
 */
public record Endpoint(String service, int port, String protocol, @Nullable String address, @Nullable String url) {

	/** Return a port that is published on the server's host. */
	public static Endpoint ofAddress(String service, int port, String protocol, String address) {
		return new Endpoint(service, port, protocol, address, null);
	}

	/** Return a path of a host name. */
	public static Endpoint ofUrl(String service, int port, String url) {
		return new Endpoint(service, port, "tcp", null, url);
	}

}
