package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads the ports that a service listens on, in the short and the long form. */
final class PortParser {

	private static final int RANGE_LIMIT = 100;

	private static final int PORT_LIMIT = 1000;

	private final Fields fields;

	private final List<Port> ports = new ArrayList<>();

	PortParser(Fields fields) {
		this.fields = fields;
	}

	/** Return the ports, those that are only exposed last. */
	List<Port> parse() {
		for (YamlNode item : this.fields.items("ports")) {
			switch (item) {
				case YamlScalar scalar -> addShort(this.fields.scope().text(scalar), scalar.position());
				case YamlMapping mapping when Pair.isOf(mapping) -> refusePair(Pair.of(mapping), mapping.position());
				case YamlMapping mapping -> addLong(this.fields.nested("ports", mapping));
				case YamlSequence sequence ->
					this.fields.wrongType("ports", sequence, "texts or mappings", "For example '- \"8080:80\"'.");
			}
		}
		for (YamlScalar scalar : this.fields.scalars("expose")) {
			addExposed(this.fields.scope().text(scalar), scalar.position());
		}
		if (this.ports.size() > PORT_LIMIT) {
			this.fields.scope()
				.refuse(this.fields.position("ports"), null, "%s has %d ports; it can have %d."
					.formatted(this.fields.subject(), this.ports.size(), PORT_LIMIT), "Publish those that are used.");
			return List.of();
		}
		return this.ports.stream().distinct().filter(this::isNew).toList();
	}

	private void addShort(String text, Position position) {
		String withoutProtocol = text.contains("/") ? text.substring(0, text.lastIndexOf('/')) : text;
		String protocol = text.contains("/") ? text.substring(text.lastIndexOf('/') + 1) : "tcp";
		int lastColon = withoutProtocol.lastIndexOf(':');
		String container = withoutProtocol.substring(lastColon + 1);
		String rest = (lastColon < 0) ? "" : withoutProtocol.substring(0, lastColon);
		int hostColon = rest.lastIndexOf(':');
		String host = rest.substring(hostColon + 1);
		@Nullable String address = (hostColon < 0) ? null : rest.substring(0, hostColon).replaceAll("^\\[|]$", "");
		if (lastColon >= 0 && host.isEmpty() && address == null) {
			refuse(position, text);
			return;
		}
		add(new Mapping(container, host, address, protocol, text), position);
	}

	private void addLong(Fields port) {
		@Nullable String target = port.text("target");
		@Nullable String published = port.text("published");
		@Nullable String protocol = port.text("protocol");
		@Nullable String address = port.text("host_ip");
		@Nullable String mode = port.text("mode");
		port.text("name");
		if (mode != null && !mode.equals("ingress") && !mode.equals("host")) {
			port.find("mode").ifPresent((node) -> port.wrongType("mode", node, "'host' or 'ingress'", "Remove it."));
		}
		port.require("target", "A port of %s has no 'target'.".formatted(this.fields.owner()), "Write 'target: 80'.");
		port.close(Map.of("app_protocol", ""));
		if (target == null) {
			return;
		}
		add(new Mapping(target, (published != null) ? published : "", address, (protocol != null) ? protocol : "tcp",
				target), port.position());
	}

	private void addExposed(String text, Position position) {
		int slash = text.lastIndexOf('/');
		String number = (slash < 0) ? text : text.substring(0, slash);
		Optional<PortRange> range = PortRange.parse(number);
		Optional<Protocol> protocol = protocol((slash < 0) ? "tcp" : text.substring(slash + 1));
		if (range.isEmpty() || range.get().size() > RANGE_LIMIT || protocol.isEmpty()) {
			refuse(position, text);
			return;
		}
		IntStream.rangeClosed(range.get().first(), range.get().last())
			.forEach((port) -> this.ports.add(new Port(port, null, null, protocol.get())));
	}

	/** Whether a port is more than a repetition of one that is published. */
	private boolean isNew(Port port) {
		return port.host() != null || port.hostAddress() != null
				|| this.ports.stream()
					.noneMatch((other) -> other.host() != null && other.container() == port.container()
							&& other.protocol() == port.protocol());
	}

	private void add(Mapping mapping, Position position) {
		Optional<PortRange> container = PortRange.parse(mapping.container());
		Optional<PortRange> host = PortRange.parse(mapping.host());
		Optional<Protocol> protocol = protocol(mapping.protocol());
		boolean hostIsWrong = host.isEmpty() && !mapping.host().isEmpty();
		if (container.isEmpty() || protocol.isEmpty() || hostIsWrong || container.get().size() > RANGE_LIMIT) {
			refuse(position, mapping.text());
			return;
		}
		if (host.isPresent() && host.get().size() != container.get().size()) {
			this.fields.scope()
				.refuse(position, mapping.text(),
						"The port '%s' of %s maps %d ports of the host to %d of the container."
							.formatted(mapping.text(), this.fields.owner(), host.get().size(), container.get().size()),
						"Let both ranges be of the same length.");
			return;
		}
		for (int index = 0; index < container.get().size(); index++) {
			@Nullable Integer hostPort = host.isPresent() ? Integer.valueOf(host.get().first() + index) : null;
			this.ports.add(new Port(container.get().first() + index, hostPort, mapping.address(), protocol.get()));
		}
	}

	private static Optional<Protocol> protocol(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "tcp" -> Optional.of(Protocol.TCP);
			case "udp" -> Optional.of(Protocol.UDP);
			default -> Optional.empty();
		};
	}

	private void refusePair(Pair pair, Position position) {
		this.fields.scope()
			.refuse(position, pair.toString(), "'%s' is not a port of %s.".formatted(pair, this.fields.owner()),
					"Write '%s:%s' in quotes, without a space.".formatted(pair.name(), pair.value()));
	}

	private void refuse(Position position, String text) {
		this.fields.scope()
			.refuse(position, text, "'%s' is not a port of %s.".formatted(text, this.fields.owner()),
					"Write '80', '8080:80', '127.0.0.1:8080:80' or '53:53/udp', or a range of at most %d."
						.formatted(RANGE_LIMIT));
	}

	/** The parts of a port as text; an empty host is open. */
	private record Mapping(String container, String host, @Nullable String address, String protocol, String text) {

	}

}
