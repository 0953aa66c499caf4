package io.stackyard.cluster.kind;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A port of this host that something else listens on.
 *
 * @param address the address that was to be listened on
 * @param port the port
 * @param holder the program that holds it, such as {@code 'nginx' (process 42)}, or
 * {@code null} if it is not known
 */
record PortConflict(String address, int port, @Nullable String holder) {

	private static final Pattern REFUSAL = Pattern.compile(
			"(?:listen (?:tcp|udp)[46]?|Bind for|bind host port(?: for)?) (\\[[0-9a-fA-F:]+]|[0-9.]+|::|):(\\d{1,5})\\b"
					+ ".*?(?:address already in use|port is already allocated)");

	/**
	 * Return the conflict that Docker refused to start a container for, if it was one.
	 * @param message Docker's words
	 */
	static Optional<PortConflict> findIn(String message) {
		Matcher matcher = REFUSAL.matcher(message);
		return matcher.find()
				? Optional.of(new PortConflict(address(matcher.group(1)), Integer.parseInt(matcher.group(2)), null))
				: Optional.empty();
	}

	private static String address(String written) {
		return written.startsWith("[") ? written.substring(1, written.length() - 1) : written;
	}

	/** Return the failure that a client meets. */
	ProblemException problem() {
		ProblemException problem = new ProblemException(ProblemType.HOST_PORT_IN_USE, detail()).with("port", this.port);
		return (this.holder != null) ? problem.with("holder", this.holder) : problem;
	}

	/** Return a sentence that names the port and its holder. */
	String detail() {
		return "The port %d of this host, which the cluster needs on address '%s', is held by %s.".formatted(this.port,
				this.address, (this.holder != null) ? this.holder : "something else");
	}

	/** Return what to do about it. */
	String remedy() {
		return "Stop what holds the port %d, or choose another: in 'network.ports' of the spec, or for the ingress with 'stackyard.kind.http-port' and 'stackyard.kind.https-port'."
			.formatted(this.port);
	}

}
