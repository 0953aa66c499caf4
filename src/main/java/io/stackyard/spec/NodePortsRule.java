package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Ports that lead to different places differ on the node, too: there is one port of a
 * node for each number of the host, whatever the address.
 */
final class NodePortsRule implements SpecRule {

	@Override
	public Stream<Violation> check(SpecReading reading) {
		if (reading.spec().target().deployTo() != DeployTo.K8S_KIND) {
			return Stream.empty();
		}
		List<Violation> violations = new ArrayList<>();
		Map<Integer, PublishedPort> owners = new TreeMap<>();
		reading.spec().network().ports().forEach((name, ports) -> {
			for (int index = 0; index < ports.size(); index++) {
				String item = reading.item(index, "network", "ports", name);
				PublishedPort.of(name, ports.get(index)).forEach((port) -> {
					@Nullable PublishedPort owner = owners.putIfAbsent(port.nodePort(), port);
					if (owner != null && !sharesNodePort(owner, port) && !isGivenTwice(owner, port)) {
						reading
							.violation(sentence(owner, port), "Choose another port of the host.", "network", "ports",
									name, item)
							.forEach(violations::add);
					}
				});
			}
		});
		return violations.stream();
	}

	private static boolean sharesNodePort(PublishedPort owner, PublishedPort port) {
		return owner.host() == port.host() && owner.name().equals(port.name())
				&& (owner.container() == port.container() || !owner.protocol().equals(port.protocol()));
	}

	/** Then {@link HostPortsRule} tells it. */
	private static boolean isGivenTwice(PublishedPort owner, PublishedPort port) {
		return owner.host() == port.host() && owner.protocol().equals(port.protocol())
				&& (owner.address().isEmpty() || port.address().isEmpty() || owner.address().equals(port.address()));
	}

	private static String sentence(PublishedPort owner, PublishedPort port) {
		return (owner.host() == port.host())
				? "The port %d of the host leads to '%s:%d' and to '%s:%d'; on the node of a kind cluster it is one port."
					.formatted(port.host(), owner.name(), owner.container(), port.name(), port.container())
				: "The ports %d and %d of the host would be one port of the kind cluster's node."
					.formatted(owner.host(), port.host());
	}

}
