package io.stackyard.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

import io.stackyard.stack.Service.Port;
import io.stackyard.stack.Service.Protocol;

/** How a starter spec maps the ports of a stack to ports of the host. */
public enum PortRecipe {

	/** The host chooses, as the compose files say. */
	ANY_VARIABLE_RANDOM("any-variable-random"),
	/** The same port, reachable from the host only. */
	LOCALHOST_SAME("localhost-same"),
	/** The same port. */
	ANY_SAME("any-same"),
	/** A random port that stays, reachable from the host only. */
	LOCALHOST_FIXED_RANDOM("localhost-fixed-random"),
	/** A random port that stays. */
	ANY_FIXED_RANDOM("any-fixed-random");

	private static final int LEAST_RANDOM = 20_000;

	private static final int MOST_RANDOM = 50_000;

	private final String text;

	PortRecipe(String text) {
		this.text = text;
	}

	/** Return the recipe of a text, or empty if it is none. */
	public static Optional<PortRecipe> parse(String text) {
		return Arrays.stream(values()).filter((recipe) -> recipe.text.equals(text)).findFirst();
	}

	/** Return the texts of all recipes. */
	public static List<String> texts() {
		return Arrays.stream(values()).map(PortRecipe::toString).toList();
	}

	/** Return whether a port has the same number on the host. */
	boolean keepsNumbers() {
		return this == LOCALHOST_SAME || this == ANY_SAME;
	}

	/**
	 * Return the port of the host to begin with where the ports that are free are tried.
	 */
	int propose(Port port, RandomGenerator random) {
		return keepsNumbers() ? port.container() : random.nextInt(LEAST_RANDOM, MOST_RANDOM);
	}

	/** Return a port and the host's port that leads to it as they stand in a spec. */
	String text(int host, Port port) {
		String address = (this == LOCALHOST_SAME || this == LOCALHOST_FIXED_RANDOM) ? "127.0.0.1:" : "";
		String protocol = (port.protocol() == Protocol.UDP) ? "/udp" : "";
		return "%s%d:%d%s".formatted(address, host, port.container(), protocol);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
