package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.Suggestion;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;

/**
 * Networks of a compose file. All services of a deployment are on one network; what would
 * be kept apart by another is refused rather than joined in silence. This class is not
 * thread-safe.
 */
final class NetworkRules {

	private static final Map<String, String> UNSUPPORTED_OF_NETWORKS = Map.of("driver_opts", "", "ipam", "", "internal",
			"", "enable_ipv4", "", "enable_ipv6", "");

	private static final Map<String, String> UNSUPPORTED_OF_SERVICES = Map.of("aliases",
			"Services reach each other by the names of services.", "ipv4_address", "", "ipv6_address", "",
			"link_local_ips", "", "mac_address", "", "driver_opts", "", "gw_priority", "", "interface_name", "");

	private static final String DEFAULT = "default";

	private final SortedSet<String> declared = new TreeSet<>(List.of(DEFAULT));

	private final List<Member> members = new ArrayList<>();

	/** Take note of the networks that the file declares. */
	void declare(Fields file) {
		Optional<Fields> networks = file.fields("networks");
		if (networks.isEmpty()) {
			return;
		}
		for (YamlMapping.Entry entry : file.entries("networks")) {
			this.declared.add(entry.name());
			networks.get().fields(entry.name()).ifPresent(NetworkRules::checkDeclaration);
		}
	}

	private static void checkDeclaration(Fields network) {
		network.text("name");
		network.text("driver");
		network.find("external");
		network.flag("attachable");
		network.find("labels");
		network.close(UNSUPPORTED_OF_NETWORKS);
	}

	/** Take note of the networks that a service is on. */
	void join(String service, Fields fields) {
		Optional<YamlNode> node = fields.find("networks");
		if (fields.find("network_mode").isPresent()) {
			node.ifPresent((networks) -> fields.refuse(networks,
					"'networks' and 'network_mode' of %s cannot stand together.".formatted(fields.owner()),
					"Remove 'networks'."));
			return;
		}
		SortedSet<String> networks = networks(node, fields);
		if (networks.isEmpty()) {
			networks.add(DEFAULT);
		}
		this.members.add(new Member(service, networks, node.map(YamlNode::position).orElse(fields.position())));
	}

	private SortedSet<String> networks(Optional<YamlNode> node, Fields fields) {
		SortedSet<String> networks = new TreeSet<>();
		if (node.isPresent() && node.get() instanceof YamlSequence) {
			for (YamlScalar scalar : fields.scalars("networks")) {
				join(networks, fields, fields.scope().text(scalar), scalar.position());
			}
			return networks;
		}
		fields.fields("networks").ifPresent((options) -> {
			for (YamlMapping.Entry entry : fields.entries("networks")) {
				join(networks, fields, entry.name(), entry.key());
				options.fields(entry.name()).ifPresent((option) -> {
					option.find("priority");
					option.close(UNSUPPORTED_OF_SERVICES);
				});
			}
		});
		return networks;
	}

	private void join(SortedSet<String> networks, Fields fields, String network, Position position) {
		if (!this.declared.contains(network)) {
			fields.scope()
				.refuse(position, network,
						"The network '%s' of %s is not declared under 'networks' of the file.".formatted(network,
								fields.owner()),
						Suggestion.didYouMean(network, this.declared).orElse("Declare it, or remove it here."));
		}
		networks.add(network);
	}

	/** Refuse what is kept apart. */
	void check(Scope scope) {
		for (int index = 0; index < this.members.size(); index++) {
			Member member = this.members.get(index);
			Optional<Member> apart = this.members.subList(0, index)
				.stream()
				.filter((other) -> Collections.disjoint(other.networks(), member.networks()))
				.findFirst();
			apart.ifPresent((other) -> scope.refuse(member.position(), null,
					"The services '%s' and '%s' share no network, and Stackyard cannot keep them apart."
						.formatted(other.service(), member.service()),
					"Remove 'networks', or put the services into different deployments."));
		}
	}

	/** A service and its networks. */
	private record Member(String service, SortedSet<String> networks, Position position) {

	}

}
