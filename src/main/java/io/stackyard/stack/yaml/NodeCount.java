package io.stackyard.stack.yaml;

import org.yaml.snakeyaml.error.Mark;

/** Counts nodes up to a limit. This class is not thread-safe. */
final class NodeCount {

	private static final int LIMIT = 10_000;

	private int nodes;

	/**
	 * Count one more.
	 * @param mark where it starts
	 * @throws LimitException if that is one too many
	 */
	void add(Mark mark) {
		if (++this.nodes > LIMIT) {
			throw new LimitException(mark, "The document has more than %d nodes.".formatted(LIMIT),
					"Put data into a file that the stack mounts, and leave out what repeats itself.");
		}
	}

}
