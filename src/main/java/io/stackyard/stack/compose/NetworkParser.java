package io.stackyard.stack.compose;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import io.stackyard.stack.Service.ExtraHost;
import io.stackyard.stack.Service.Network;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Reads how a container is reached, and whom it knows. */
final class NetworkParser {

	private static final Pattern HOST_NAME = Pattern
		.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

	private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

	/** What has a colon is never looked up as a name. */
	private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:]{2,39}");

	private final Fields fields;

	NetworkParser(Fields fields) {
		this.fields = fields;
	}

	Network parse() {
		return new Network(this.fields.text("hostname"), mode(), new PortParser(this.fields).parse(), extraHosts());
	}

	private @Nullable String mode() {
		@Nullable String mode = this.fields.text("network_mode");
		if (mode != null && !mode.equals("host") && !mode.equals("bridge")) {
			this.fields.find("network_mode")
				.ifPresent(
						(node) -> this.fields.refuse(
								node, "'network_mode' of %s can only be 'host' or 'bridge', and this is '%s'."
									.formatted(this.fields.owner(), mode),
								"Remove it: services reach each other by name."));
		}
		return "bridge".equals(mode) ? null : mode;
	}

	private List<ExtraHost> extraHosts() {
		List<ExtraHost> hosts = new ArrayList<>();
		Optional<YamlNode> node = this.fields.find("extra_hosts");
		if (node.isPresent() && node.get() instanceof YamlSequence) {
			for (YamlScalar scalar : this.fields.scalars("extra_hosts")) {
				addPair(hosts, this.fields.scope().text(scalar), scalar.position());
			}
			return hosts;
		}
		this.fields.fields("extra_hosts").ifPresent((addresses) -> {
			for (YamlMapping.Entry entry : this.fields.entries("extra_hosts")) {
				addresses.scalarsOrOne(entry.name())
					.forEach((scalar) -> add(hosts, entry.name(), this.fields.scope().text(scalar), scalar.position()));
			}
		});
		return hosts;
	}

	private void addPair(List<ExtraHost> hosts, String text, Position position) {
		int separator = text.contains("=") ? text.indexOf('=') : text.indexOf(':');
		add(hosts, text.substring(0, Math.max(separator, 0)), text.substring(separator + 1), position);
	}

	private void add(List<ExtraHost> hosts, String name, String address, Position position) {
		String bare = address.replaceAll("^\\[|]$", "");
		String host = name.toLowerCase(Locale.ROOT);
		boolean known = bare.equals("host-gateway") || isAddress(bare);
		if (!HOST_NAME.matcher(host).matches() || !known) {
			this.fields.scope()
				.refuse(position, address, "An extra host of %s is a name and an IP address or 'host-gateway'."
					.formatted(this.fields.owner()), "For example 'db:10.0.0.5'.");
			return;
		}
		hosts.add(new ExtraHost(host, bare));
	}

	private static boolean isAddress(String text) {
		if (IPV4.matcher(text).matches()) {
			return true;
		}
		try {
			return IPV6.matcher(text).matches() && InetAddress.getByName(text) instanceof Inet6Address;
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}
