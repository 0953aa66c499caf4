package io.stackyard.cluster.kind;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A socket that a program listens on.
 *
 * @param address its local address
 * @param port its local port
 * @param inode its number, by which its program is found
 */
record ListeningSocket(InetAddress address, int port, String inode) {

	private static final Pattern LINE = Pattern
		.compile("\\s*\\d+: ([0-9A-F]{8}|[0-9A-F]{32}):([0-9A-F]{4}) \\S+ 0A (?:\\S+\\s+){5}(\\d+).*");

	/**
	 * Return the socket that a line of {@code /proc/net/tcp} or {@code tcp6} tells, or
	 * empty if it is not one that is listened on.
	 * @param line the line
	 */
	static Optional<ListeningSocket> parse(String line) {
		Matcher matcher = LINE.matcher(line);
		return matcher.matches() ? Optional.of(new ListeningSocket(address(matcher.group(1)),
				Integer.parseInt(matcher.group(2), 16), matcher.group(3))) : Optional.empty();
	}

	boolean conflictsWith(String wanted, int wantedPort) {
		return this.port == wantedPort && (this.address.isAnyLocalAddress() || isAny(wanted)
				|| this.address.getHostAddress().equals(wanted) || mapped().equals(wanted));
	}

	private static boolean isAny(String wanted) {
		return wanted.isEmpty() || wanted.equals("0.0.0.0") || wanted.equals("::");
	}

	private String mapped() {
		return this.address.getHostAddress().replace("0:0:0:0:0:0:0:1", "::1");
	}

	/** The kernel writes each four bytes in the host's order. */
	private static InetAddress address(String hexadecimal) {
		ByteBuffer written = ByteBuffer.wrap(HexFormat.of().parseHex(hexadecimal));
		ByteBuffer address = ByteBuffer.allocate(written.capacity()).order(ByteOrder.nativeOrder());
		while (written.hasRemaining()) {
			address.putInt(written.getInt());
		}
		try {
			return InetAddress.getByAddress(address.array());
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("'%s' is no address".formatted(hexadecimal), ex);
		}
	}

}
