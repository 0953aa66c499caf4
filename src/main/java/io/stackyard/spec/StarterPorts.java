package io.stackyard.spec;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.stackyard.stack.Service;
import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;
import io.stackyard.stack.Stack;
import org.jspecify.annotations.Nullable;

/**
 * What a starter spec says of ports: each that a service declares has one of the host
 * that no other has. This class is not thread-safe.
 */
final class StarterPorts {

	private static final int MOST = 65_535;

	private static final int LEAST_UNPRIVILEGED = 1024;

	private final SortedMap<String, List<Port>> declared = new TreeMap<>();

	private final Map<Protocol, BitSet> taken = new EnumMap<>(Protocol.class);

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
		this.keepers.putIfAbsent(port, service);
		taken(port).set(port.container());
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
		text.item(3, this.recipe.text(free(port), port));
	}

	private int free(Port port) {
		int free = taken(port).nextClearBit(this.recipe.propose(port, this.random));
		if (free > MOST) {
			free = Math.min(taken(port).nextClearBit(LEAST_UNPRIVILEGED), MOST);
		}
		taken(port).set(free);
		return free;
	}

	private BitSet taken(Port port) {
		return this.taken.getOrDefault(port.protocol(), new BitSet());
	}

}
