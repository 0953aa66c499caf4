package io.stackyard.stack.yaml;

import java.util.List;

/**
 * A list.
 *
 * @param position where it starts
 * @param items its items in order
 */
public record YamlSequence(Position position, List<YamlNode> items) implements YamlNode {

	public YamlSequence {
		items = List.copyOf(items);
	}

	@Override
	public String description() {
		return "a list";
	}

}
