package io.stackyard.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.stackyard.problem.Violation;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/** Where each key and each value of a spec stands. */
public final class SpecPositions {

	/** Values that may be secrets: a violation never repeats one. */
	private static final String SECRET = "/config/.*|/[a-z-]+/token.*|/[a-z-]+/password";

	private final Place document;

	private final Map<String, Place> keys;

	private final Map<String, Place> values;

	private SpecPositions(Place document, Map<String, Place> keys, Map<String, Place> values) {
		this.document = document;
		this.keys = Collections.unmodifiableMap(keys);
		this.values = Collections.unmodifiableMap(values);
	}

	/** Return the positions of a spec that could not be read. */
	static SpecPositions none(String file) {
		return new SpecPositions(new Place(new Position(file, "", 1, 1), null), Map.of(), Map.of());
	}

	static SpecPositions of(YamlMapping document) {
		Map<String, Place> keys = new TreeMap<>();
		Map<String, Place> values = new TreeMap<>();
		collect(document, "", keys, values);
		return new SpecPositions(new Place(document.position(), null), keys, values);
	}

	/** Return the path of the file. */
	public String file() {
		return this.document.position().file();
	}

	/** Return whether nothing could be read. */
	boolean isEmpty() {
		return this.values.isEmpty();
	}

	/**
	 * Return where a value stands.
	 * @param segments names and indexes from the document down
	 * @return the place of a text, the key of everything else; the place of what is
	 * around it, if there is no such value
	 */
	Place value(String... segments) {
		return last(this.values, segments);
	}

	/**
	 * Return where the key of a value stands.
	 * @param segments names and indexes from the document down
	 * @return the place of the key, or of the value if it has none; the place of what is
	 * around it, if there is no such value
	 */
	Place key(String... segments) {
		return last(this.keys, segments);
	}

	/** Return the JSON pointers that lead to a value, the document's own left out. */
	Stream<String> pointers(String... segments) {
		Stream.Builder<String> pointers = Stream.builder();
		String pointer = "";
		for (String segment : segments) {
			pointer = new Position(file(), pointer, 1, 1).pointerTo(segment);
			pointers.add(pointer);
		}
		return pointers.build();
	}

	private Place last(Map<String, Place> places, String... segments) {
		Place last = this.document;
		for (String pointer : pointers(segments).toList()) {
			Place place = places.get(pointer);
			if (place == null) {
				return new Place(last.position(), null);
			}
			last = place;
		}
		return last;
	}

	private static void collect(YamlNode node, String pointer, Map<String, Place> keys, Map<String, Place> values) {
		Position here = at(node.position(), pointer);
		switch (node) {
			case YamlMapping mapping -> mapping.entries().forEach((entry) -> {
				String name = here.pointerTo(entry.name());
				Place key = new Place(at(entry.key(), name), entry.name());
				keys.put(name, key);
				values.put(name, key);
				collect(entry.value(), name, keys, values);
			});
			case YamlSequence sequence -> {
				for (int index = 0; index < sequence.items().size(); index++) {
					YamlNode item = sequence.items().get(index);
					String name = here.pointerTo(String.valueOf(index));
					Place place = new Place(at(item.position(), name), null);
					keys.put(name, place);
					values.put(name, place);
					collect(item, name, keys, values);
				}
			}
			case YamlScalar scalar -> {
				if (!scalar.isNull()) {
					values.put(pointer, new Place(here, pointer.matches(SECRET) ? null : scalar.text()));
				}
			}
		}
	}

	/** Return where a node stands in the text, under the pointer that leads to it. */
	private static Position at(Position position, String pointer) {
		return new Position(position.file(), pointer, position.line(), position.column());
	}

	/**
	 * Where something stands.
	 *
	 * @param position its position
	 * @param text its text, or {@code null} if it has none or may be a secret
	 */
	record Place(Position position, @Nullable String text) {

		Violation violation(String message, @Nullable String hint) {
			return this.position.violation(this.text, message).withHint(hint);
		}

	}

}
