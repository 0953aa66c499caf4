package io.stackyard.stack.yaml;

/** A part of a YAML document that knows where it stands. */
public sealed interface YamlNode permits YamlMapping, YamlSequence, YamlScalar {

	Position position();

	/** Return what a person would call it: a mapping, a list, text, nothing. */
	String description();

}
