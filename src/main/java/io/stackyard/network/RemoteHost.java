package io.stackyard.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A host that somebody else named. A request of the server must not be made to lead into
 * networks that only the server sees.
 *
 * @param name its name or address
 */
public record RemoteHost(String name) {

	/**
	 * Return whether one of its addresses is private: of this host, of its links, or of a
	 * network that the internet does not route (RFC 1918, RFC 4193, RFC 6598).
	 * @throws UnknownHostException if it has no address
	 */
	public boolean isPrivate() throws UnknownHostException {
		return Arrays.stream(InetAddress.getAllByName(this.name)).anyMatch(RemoteHost::isPrivate);
	}

	private static boolean isPrivate(InetAddress address) {
		return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress()
				|| address.isAnyLocalAddress() || address.isMulticastAddress() || isUniqueLocal(address.getAddress())
				|| isShared(address.getAddress());
	}

	/** Return whether it is in {@code fc00::/7}. */
	private static boolean isUniqueLocal(byte[] address) {
		return address.length == 16 && (address[0] & 0xfe) == 0xfc;
	}

	/** Return whether it is in {@code 100.64.0.0/10}. */
	private static boolean isShared(byte[] address) {
		return address.length == 4 && address[0] == 100 && (address[1] & 0xc0) == 64;
	}

}
