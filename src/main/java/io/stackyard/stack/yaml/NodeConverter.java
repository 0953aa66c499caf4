package io.stackyard.stack.yaml;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.stackyard.problem.Violations;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Turns the parser's nodes into ours: one pointer for each place, merge keys resolved.
 */
final class NodeConverter {

	private static final int POINTER_LIMIT = 1000;

	private static final Set<Tag> TAGS = Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP,
			Tag.SEQ, Tag.MERGE);

	private final String file;

	private final Violations violations;

	private final Map<Node, Boolean> open = new IdentityHashMap<>();

	/** Counts a node again for each alias that leads to it. */
	private final NodeCount count = new NodeCount();

	NodeConverter(String file, Violations violations) {
		this.file = file;
		this.violations = violations;
	}

	/**
	 * Return the document.
	 * @throws LimitException if it is beyond a limit
	 */
	YamlNode convert(Node document) {
		return convert(document, "");
	}

	private YamlNode convert(Node node, String pointer) {
		this.count.add(node.getStartMark());
		if (pointer.length() > POINTER_LIMIT) {
			throw new LimitException(node.getStartMark(),
					"The keys that lead to this value have more than %d characters.".formatted(POINTER_LIMIT),
					"Use shorter keys.");
		}
		if (this.open.put(node, true) != null) {
			throw new LimitException(node.getStartMark(), "The document contains itself through an alias.",
					"Remove the alias that leads back.");
		}
		Position position = position(node, pointer);
		checkTag(node, position);
		YamlNode converted = switch (node) {
			case ScalarNode scalar ->
				new YamlScalar(position, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
			case SequenceNode sequence -> sequence(sequence, position);
			case MappingNode mapping -> new YamlMapping(position, entries(mapping, position));
			default -> throw new LimitException(node.getStartMark(), "An anchor is missing.", "Remove the alias.");
		};
		this.open.remove(node);
		return converted;
	}

	private void checkTag(Node node, Position position) {
		if (!TAGS.contains(node.getTag())) {
			this.violations.add(position
				.violation(node.getTag().getValue(), "The tag '%s' is not allowed.".formatted(node.getTag().getValue()))
				.withHint("Remove it and write plain YAML: nothing is made from a tag."));
		}
	}

	private YamlSequence sequence(SequenceNode node, Position position) {
		List<YamlNode> items = new ArrayList<>();
		for (Node item : node.getValue()) {
			items.add(convert(item, position.pointerTo(String.valueOf(items.size()))));
		}
		return new YamlSequence(position, items);
	}

	private List<YamlMapping.Entry> entries(MappingNode node, Position position) {
		Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
		List<YamlNode> merged = new ArrayList<>();
		for (NodeTuple tuple : node.getValue()) {
			if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
				this.violations
					.add(position(tuple.getKeyNode(), position.pointer()).violation(null, "A key has to be text.")
						.withHint("Put a value in quotes that starts with '{' or '['."));
			}
			else if (Tag.MERGE.equals(key.getTag())) {
				merged.add(convert(tuple.getValueNode(), position.pointer()));
			}
			else {
				add(entries, key, tuple.getValueNode(), position);
			}
		}
		merged.forEach((source) -> merge(entries, source));
		return List.copyOf(entries.values());
	}

	private void add(Map<String, YamlMapping.Entry> entries, ScalarNode key, Node value, Position position) {
		String name = key.getValue();
		String pointer = position.pointerTo(name);
		Position keyPosition = position(key, pointer);
		YamlMapping.Entry first = entries.get(name);
		if (first != null) {
			this.violations.add(keyPosition
				.violation(name,
						"The key '%s' stands twice; the first is in line %d, column %d.".formatted(name,
								first.key().line(), first.key().column()))
				.withHint("Remove one, or put what both hold under the first."));
			return;
		}
		entries.put(name, new YamlMapping.Entry(keyPosition, name, convert(value, pointer)));
	}

	private void merge(Map<String, YamlMapping.Entry> entries, YamlNode source) {
		switch (source) {
			case YamlMapping mapping -> mapping.entries().forEach((entry) -> entries.putIfAbsent(entry.name(), entry));
			case YamlSequence sequence -> sequence.items().forEach((item) -> merge(entries, item));
			case YamlScalar scalar -> this.violations.add(scalar.position()
				.violation(scalar.text(), "A merge key takes a mapping or a list of mappings.")
				.withHint("Write '<<: *name', with the anchor of a mapping."));
		}
	}

	private Position position(Node node, String pointer) {
		return new Position(this.file, pointer, node.getStartMark().getLine() + 1, node.getStartMark().getColumn() + 1);
	}

}
