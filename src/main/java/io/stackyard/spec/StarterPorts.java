package io.stackyard.spec;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

import io.stackyard.stack.Service;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * What a starter spec says of ports: each that a service declares has one of the host
 * that no other has, and that is no other's port on the node of a kind cluster. This
 * class is not thread-safe.
 */
final class StarterPorts {

	private static final int MOST = 65_535;

	private static final int LEAST_UNPRIVILEGED = 1024;

	private final SortedMap<String, List<Port>> declared = new TreeMap<>();

	private final Map<Protocol, BitSet> taken = new EnumMap<>(Protocol.class);

	/** Whose port of the host each port of a node is. */
	private final Map<Integer, Owner> owners = new HashMap<>();

	/** Who keeps the number of a port; all others that declare it get another. */
	private final Map<Port, String> keepers = new HashMap<>();

	private final PortRecipe recipe;

	private final RandomGenerator random;

	StarterPorts(Stack stack, PortRecipe recipe, RandomGenerator random) {
		this.recipe = recipe;
		this.random = random;
		stack.pods().stream().flatMap((pod) -> pod.services().stream()).forEach(this::add);
		for (Protocol protocol : Protocol.values()) {
			this.taken.put(protocol, new BitSet());
		}
	}

	private void add(Service service) {
		List<Port> ports = service.network()
			.ports()
			.stream()
			.map((port) -> new Port(port.container(), null, null, port.protocol()))
			.distinct()
			.toList();
		if (!ports.isEmpty()) {
			this.declared.put(service.name(), ports);
		}
	}

	void write(SpecText text) {
		if (this.recipe == PortRecipe.ANY_VARIABLE_RANDOM || this.declared.isEmpty()) {
			return;
		}
		if (this.recipe.keepsNumbers()) {
			this.declared.forEach((service, ports) -> ports.forEach((port) -> keep(port, service)));
		}
		text.section(0, "network");
		text.section(1, "ports");
		this.declared.forEach((service, ports) -> {
			text.section(2, service);
			ports.forEach((port) -> write(text, service, port));
		});
	}

	private void keep(Port port, String service) {
		if (!this.keepers.containsKey(port) && take(port, service, port.container())) {
			this.keepers.put(port, service);
		}
	}

	/** Return whether a port of the host was free, and take it for a service. */
	private boolean take(Port port, String service, int host) {
		Owner owner = new Owner(service, host);
		boolean free = !taken(port).get(host)
				&& this.owners.getOrDefault(PublishedPort.nodePort(host), owner).equals(owner);
		if (free) {
			this.owners.put(PublishedPort.nodePort(host), owner);
			taken(port).set(host);
		}
		return free;
	}

	private void write(SpecText text, String service, Port port) {
		@Nullable String keeper = this.keepers.get(port);
		if (service.equals(keeper)) {
			text.item(3, this.recipe.text(port.container(), port));
			return;
		}
		if (keeper != null) {
			text.comment(3, "not %d of the host, which %s has".formatted(port.container(), keeper));
		}
		else if (this.recipe.keepsNumbers()) {
			text.comment(3, "not %d of the host, which would share a port of the node with %d"
				.formatted(port.container(), ownerOf(port.container()).host()));
		}
		text.item(3, this.recipe.text(free(port, service), port));
	}

	private Owner ownerOf(int host) {
		return Objects.requireNonNull(this.owners.get(PublishedPort.nodePort(host)));
	}

	private int free(Port port, String service) {
		int proposed = this.recipe.propose(port, this.random);
		return IntStream.concat(IntStream.rangeClosed(proposed, MOST), IntStream.range(LEAST_UNPRIVILEGED, proposed))
			.filter((host) -> take(port, service, host))
			.findFirst()
			.orElse(MOST);
	}

	private BitSet taken(Port port) {
		return this.taken.getOrDefault(port.protocol(), new BitSet());
	}

	/**
	 * Whose a port of the host is.
	 *
	 * @param service the service that it leads to
	 * @param host its number
	 */
	private record Owner(String service, int host) {
	}

}
