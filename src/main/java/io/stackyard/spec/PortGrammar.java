package io.stackyard.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import org.jspecify.annotations.Nullable;

/** What a published port looks like. */
final class PortGrammar {

	private static final Pattern FORM = Pattern
		.compile("(?:(?:([0-9.]+|\\[[0-9a-fA-F:]+]):)?([0-9]{1,5}):)?([0-9]{1,5})(?:/(tcp|udp))?");

	/** A port as compose writes it in short. */
	static final Grammar<Port> PUBLISHED = new Grammar<>(
			"a port of a container, with or without one of the host before it", "127.0.0.1:8080:80", List.of(), false,
			PortGrammar::parse);

	private PortGrammar() {
	}

	private static Optional<Port> parse(String text) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		@Nullable String address = matcher.group(1);
		@Nullable String host = matcher.group(2);
		Optional<Integer> container = Grammar.PORT_NUMBER.parse(matcher.group(3));
		Optional<Integer> hostPort = (host != null) ? Grammar.PORT_NUMBER.parse(host) : Optional.empty();
		boolean valid = (host == null || hostPort.isPresent())
				&& (address == null || Grammar.IP_ADDRESS.parse(address.replaceAll("[\\[\\]]", "")).isPresent());
		Protocol protocol = "udp".equals(matcher.group(4)) ? Protocol.UDP : Protocol.TCP;
		return container.filter((port) -> valid)
			.map((port) -> new Port(port, hostPort.orElse(null), address, protocol));
	}

}
