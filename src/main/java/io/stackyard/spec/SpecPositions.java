package io.stackyard.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

import io.stackyard.problem.Violation;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Where each value of a spec stands. */
public final class SpecPositions {

	private final String file;

	private final Map<String, Position> positions;

	private SpecPositions(String file, Map<String, Position> positions) {
		this.file = file;
		this.positions = Collections.unmodifiableMap(positions);
	}

	/** Return the positions of a spec that could not be read. */
	static SpecPositions none(String file) {
		return new SpecPositions(file, Map.of());
	}

	static SpecPositions of(YamlMapping document) {
		Map<String, Position> positions = new TreeMap<>();
		collect(document, "", positions);
		return new SpecPositions(document.position().file(), positions);
	}

	/** Return the path of the file. */
	public String file() {
		return this.file;
	}

	/** Return whether nothing could be read. */
	boolean isEmpty() {
		return this.positions.isEmpty();
	}

	/**
	 * Return where a value stands.
	 * @param segments names and indexes from the document down
	 * @return its position; the position of what is around it, if there is no such value
	 */
	public Position locate(String... segments) {
		Position found = this.positions.getOrDefault("", new Position(this.file, "", 1, 1));
		String pointer = "";
		for (String segment : segments) {
			pointer = new Position(this.file, pointer, 1, 1).pointerTo(segment);
			Position position = this.positions.get(pointer);
			if (position == null) {
				return found;
			}
			found = position;
		}
		return found;
	}

	/**
	 * Return a violation at a value.
	 * @param message a full sentence
	 * @param hint what to do, or {@code null}
	 * @param segments names and indexes from the document down
	 */
	Violation violation(String message, @Nullable String hint, String... segments) {
		return locate(segments).violation(null, message).withHint(hint);
	}

	private static void collect(YamlNode node, String pointer, Map<String, Position> positions) {
		Position position = node.position();
		positions.put(pointer, new Position(position.file(), pointer, position.line(), position.column()));
		Position here = new Position(position.file(), pointer, 1, 1);
		switch (node) {
			case YamlMapping mapping ->
				mapping.entries().forEach((entry) -> collect(entry.value(), here.pointerTo(entry.name()), positions));
			case YamlSequence sequence -> {
				for (int index = 0; index < sequence.items().size(); index++) {
					collect(sequence.items().get(index), here.pointerTo(String.valueOf(index)), positions);
				}
			}
			case YamlScalar scalar -> {
			}
		}
	}

}
