package io.stackyard.stack.yaml;

import java.util.List;
import java.util.Optional;

/**
 * A mapping. Each name stands once; merge keys ({@code <<}) are resolved.
 *
 * @param position where it starts
 * @param entries its entries in the order of the text, merged ones last
 */
public record YamlMapping(Position position, List<Entry> entries) implements YamlNode {

	public YamlMapping {
		entries = List.copyOf(entries);
	}

	/**
	 * Return the value under a name, also if it stands for nothing.
	 * @param name the key's text
	 */
	public Optional<YamlNode> find(String name) {
		return this.entries.stream().filter((entry) -> entry.name().equals(name)).map(Entry::value).findFirst();
	}

	@Override
	public String description() {
		return "a mapping";
	}

	/**
	 * One name and its value.
	 *
	 * @param key where the name stands; its pointer is the value's
	 * @param name the key's text
	 * @param value the value
	 */
	public record Entry(Position key, String name, YamlNode value) {
	}

}
