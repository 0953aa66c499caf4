package io.stackyard.stack.yaml;

import java.util.Set;

/**
 * A scalar as the text it is written with: {@code no}, {@code 22:22} and {@code 0o17}
 * stay text, and the reader of a field decides what it means.
 *
 * @param position where it starts
 * @param text the text without quotes, escapes resolved
 * @param plain whether it is written without quotes and not as a block
 */
public record YamlScalar(Position position, String text, boolean plain) implements YamlNode {

	private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

	/** Return whether it stands for no value (YAML 1.2, section 10.2.1.1). */
	public boolean isNull() {
		return this.plain && NULLS.contains(this.text);
	}

	@Override
	public String description() {
		return isNull() ? "nothing" : "'%s'".formatted(this.text);
	}

}
