package io.stackyard.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * The ports of this host that lead to a cluster's node. They are chosen when the cluster
 * is made and stay what they are.
 *
 * @param ports the ports, ascending
 */
public record MappedPorts(List<HostPort> ports) {

	/** No port of this host leads to the cluster. */
	public static final MappedPorts NONE = new MappedPorts(List.of());

	public MappedPorts {
		ports = ports.stream().sorted().distinct().toList();
	}

	/** Return those ports that do not lead to the cluster. */
	public List<HostPort> missing(SortedSet<HostPort> wanted) {
		return wanted.stream().filter((port) -> this.ports.stream().noneMatch((own) -> own.serves(port))).toList();
	}

	/**
	 * Require that ports lead to the cluster.
	 * @param wanted the ports
	 * @throws ProblemException of the type {@code host-port-not-mapped} if one does not
	 */
	public void require(SortedSet<HostPort> wanted) {
		List<HostPort> missing = missing(wanted);
		if (!missing.isEmpty()) {
			throw new ProblemException(ProblemType.HOST_PORT_NOT_MAPPED, detail(missing)).with("ports",
					missing.stream().map(HostPort::number).toList());
		}
	}

	/** Return a sentence that names what does not lead to the cluster and what does. */
	public String detail(List<HostPort> missing) {
		return "The cluster was made without %s of this host; it has %s. Use one of those in 'network.ports', or delete the cluster: the next start of a deployment makes it with the ports that the deployments need then."
			.formatted(missing.stream().map(MappedPorts::text).collect(Collectors.joining(" and ")), summary());
	}

	private static String text(HostPort port) {
		return "the port " + port.number() + (!port.address().isEmpty() ? " on '%s'".formatted(port.address()) : "");
	}

	/** Return the ports that the ingress does not use, as ranges by address. */
	private String summary() {
		SortedMap<String, SortedSet<Integer>> byAddress = new TreeMap<>();
		this.ports.stream()
			.filter((port) -> port.nodePort() >= 30000 && port.protocol().equals(HostPort.TCP))
			.forEach((port) -> byAddress.computeIfAbsent(port.address(), (absent) -> new TreeSet<>()).add(port.port()));
		return byAddress.isEmpty() ? "none"
				: byAddress.entrySet()
					.stream()
					.map((entry) -> "%s on '%s'".formatted(ranges(entry.getValue()), entry.getKey()))
					.collect(Collectors.joining(" and "));
	}

	private static String ranges(SortedSet<Integer> numbers) {
		List<String> ranges = new ArrayList<>();
		int first = numbers.first();
		for (int number : numbers) {
			if (!numbers.contains(number + 1)) {
				ranges.add((first == number) ? String.valueOf(number) : first + "-" + number);
				first = numbers.tailSet(number + 1).stream().findFirst().orElse(number);
			}
		}
		return String.join(", ", ranges);
	}

}
