package io.stackyard.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

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

	/** Return a port as it stands in a spec, or empty if the spec need not name it. */
	Optional<String> map(int port, RandomGenerator random) {
		return switch (this) {
			case ANY_VARIABLE_RANDOM -> Optional.empty();
			case LOCALHOST_SAME -> Optional.of("127.0.0.1:%1$d:%1$d".formatted(port));
			case ANY_SAME -> Optional.of("%1$d:%1$d".formatted(port));
			case LOCALHOST_FIXED_RANDOM -> Optional.of("127.0.0.1:%d:%d".formatted(randomPort(random), port));
			case ANY_FIXED_RANDOM -> Optional.of("%d:%d".formatted(randomPort(random), port));
		};
	}

	private static int randomPort(RandomGenerator random) {
		return random.nextInt(LEAST_RANDOM, MOST_RANDOM);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
