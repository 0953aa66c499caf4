package io.stackyard.access;

import java.net.InetAddress;

import io.stackyard.server.StartRefusedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Keeps the server from listening where others can read what is sent to it. */
@Component
class ExposureGuard {

	/**
	 * Let the server start if nobody on the network can listen in.
	 * @throws StartRefusedException if it would speak plain HTTP on a network
	 */
	ExposureGuard(ServerProperties server, ServerAccessProperties access) {
		if (!isLoopback(server.getAddress()) && !Ssl.isEnabled(server.getSsl()) && !access.behindProxy()) {
			throw refusal(server.getAddress());
		}
	}

	private static boolean isLoopback(@Nullable InetAddress address) {
		return address != null && address.isLoopbackAddress();
	}

	private static StartRefusedException refusal(@Nullable InetAddress address) {
		return new StartRefusedException(
				"The server would listen on %s without TLS, where tokens can be read on their way."
					.formatted((address != null) ? "'" + address.getHostAddress() + "'" : "every address"),
				"Listen on 127.0.0.1 ('server.address'), configure TLS ('server.ssl'), or set "
						+ "'stackyard.server.behind-proxy' to true if a proxy in front of it speaks TLS.");
	}

}
