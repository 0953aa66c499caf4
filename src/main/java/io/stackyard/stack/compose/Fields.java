package io.stackyard.stack.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/**
 * A mapping whose every key is asked for, or refused in the end: nothing is dropped in
 * silence. A field that stands for nothing counts as absent. This class is not
 * thread-safe.
 */
final class Fields {

	private final Scope scope;

	private static final String REMOVE = "Remove it, if it can do without.";

	private static final String EXTENSION = "Remove it, or let it begin with 'x-' if other programs read it.";

	private static final String NO_HYPHENS = "Write each as 'name: value', without a hyphen before it.";

	private static final String BELOW = "Write its fields below it, each in a line of its own.";

	private static final Map<String, String> HINTS = Map.of("text", "Write one text behind it, in quotes if need be.",
			"true or false", "Write 'true' or 'false'.", "a list", "Begin each item with '- '.", "a mapping",
			NO_HYPHENS);

	private final YamlMapping mapping;

	private final Position place;

	private final String owner;

	private final TreeSet<String> asked = new TreeSet<>();

	/** What is said of each field that may not be absent, and is. */
	private final Map<String, Violation> missing = new TreeMap<>();

	/**
	 * Create fields of which none is asked for.
	 * @param scope where they stand
	 * @param mapping the fields
	 * @param place where a person looks for them: at the key that they stand below
	 * @param owner what they are fields of, such as {@code service 'web'}
	 */
	Fields(Scope scope, YamlMapping mapping, Position place, String owner) {
		this.scope = scope;
		this.mapping = mapping;
		this.place = place;
		this.owner = owner;
	}

	Scope scope() {
		return this.scope;
	}

	String owner() {
		return this.owner;
	}

	/** Return the owner as the start of a sentence. */
	String subject() {
		return Character.toUpperCase(this.owner.charAt(0)) + this.owner.substring(1);
	}

	Position position() {
		return this.place;
	}

	/** Return where a field's key stands, or where the fields do. */
	Position position(String key) {
		return this.mapping.entries()
			.stream()
			.filter((entry) -> entry.name().equals(key))
			.map(YamlMapping.Entry::key)
			.findFirst()
			.orElse(this.place);
	}

	/** Refuse the absence of a field in the end, unless a similar one is there. */
	void require(String key, String message, String hint) {
		if (find(key).isEmpty()) {
			this.missing.put(key, this.place.violation(null, message).withHint(hint));
		}
	}

	Optional<YamlNode> find(String key) {
		this.asked.add(key);
		return this.mapping.find(key).filter((node) -> !(node instanceof YamlScalar scalar && scalar.isNull()));
	}

	/** Return the text of a field, or {@code null} if it is absent or no text. */
	@Nullable String text(String key) {
		return findScalar(key).map(this.scope::text).orElse(null);
	}

	Optional<YamlScalar> findScalar(String key) {
		return find(key).flatMap((node) -> {
			if (node instanceof YamlScalar scalar) {
				return Optional.of(scalar);
			}
			wrongType(key, node, "text");
			return Optional.empty();
		});
	}

	/** Return whether a field is there and true. */
	boolean flag(String key) {
		return flag(key, false);
	}

	boolean flag(String key, boolean absent) {
		Optional<YamlScalar> scalar = findScalar(key);
		if (scalar.isEmpty()) {
			return absent;
		}
		String text = this.scope.text(scalar.get());
		if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
			wrongType(key, scalar.get(), "true or false");
		}
		return text.equalsIgnoreCase("true");
	}

	/** Return the texts of a list of text. */
	List<YamlScalar> scalars(String key) {
		return find(key).map((node) -> scalars(key, node)).orElse(List.of());
	}

	List<String> texts(String key) {
		return scalars(key).stream().map(this.scope::text).toList();
	}

	/** Return the texts of a list of text, or the one text that stands in its place. */
	List<YamlScalar> scalarsOrOne(String key) {
		Optional<YamlNode> node = find(key);
		if (node.isPresent() && node.get() instanceof YamlScalar scalar) {
			return List.of(scalar);
		}
		return scalars(key);
	}

	private List<YamlScalar> scalars(String key, YamlNode node) {
		List<YamlScalar> scalars = new ArrayList<>();
		for (YamlNode item : items(key, node)) {
			if (item instanceof YamlScalar scalar) {
				scalars.add(scalar);
			}
			else {
				refuse(item, "An item of '%s' of %s has to be text, and this is %s.".formatted(key, this.owner,
						item.description()), pair(item));
			}
		}
		return scalars;
	}

	/** Return the items of a list. */
	List<YamlNode> items(String key) {
		return find(key).map((node) -> items(key, node)).orElse(List.of());
	}

	private List<YamlNode> items(String key, YamlNode node) {
		if (node instanceof YamlSequence sequence) {
			return sequence.items();
		}
		wrongType(key, node, "a list");
		return List.of();
	}

	/** Return the fields of a field that is a mapping. */
	Optional<Fields> fields(String key) {
		return find(key).flatMap((node) -> {
			if (node instanceof YamlMapping nested) {
				return Optional.of(nested(key, nested, position(key)));
			}
			wrongType(key, node, "a mapping");
			return Optional.empty();
		});
	}

	/** Return the fields of an item of a list. */
	Fields nested(String key, YamlMapping nested) {
		return nested(key, nested, nested.position());
	}

	private Fields nested(String key, YamlMapping nested, Position place) {
		return new Fields(this.scope, nested, place, "'%s' of %s".formatted(key, this.owner));
	}

	/** Return the entries of a field that is a mapping. */
	List<YamlMapping.Entry> entries(String key) {
		return fields(key).map((nested) -> nested.mapping.entries()).orElse(List.of());
	}

	/**
	 * Return names with their values, written as a mapping or as a list of
	 * {@code name=value}; a name without a value has an empty one.
	 */
	SortedMap<String, String> pairs(String key) {
		SortedMap<String, String> pairs = new TreeMap<>();
		Optional<YamlNode> node = find(key);
		if (node.isPresent() && node.get() instanceof YamlSequence) {
			for (String pair : texts(key)) {
				int equals = pair.indexOf('=');
				pairs.put((equals < 0) ? pair : pair.substring(0, equals),
						(equals < 0) ? "" : pair.substring(equals + 1));
			}
			return pairs;
		}
		for (YamlMapping.Entry entry : entries(key)) {
			if (entry.value() instanceof YamlScalar scalar) {
				pairs.put(entry.name(), scalar.isNull() ? "" : this.scope.text(scalar));
			}
			else {
				wrongType(key + "." + entry.name(), entry.value(), "text");
			}
		}
		return pairs;
	}

	void wrongType(String key, YamlNode node, String expected) {
		String hint = HINTS.getOrDefault(expected, REMOVE);
		wrongType(key, node, expected, (node instanceof YamlScalar && hint.equals(NO_HYPHENS)) ? BELOW : hint);
	}

	void wrongType(String key, YamlNode node, String expected, String hint) {
		refuse(node, "'%s' of %s takes %s, and this is %s.".formatted(key, this.owner, expected, node.description()),
				hint);
	}

	/**
	 * Return what to do about a mapping that is to be text, such as an item of a list.
	 */
	private static String pair(YamlNode node) {
		if (node instanceof YamlMapping mapping && Pair.isOf(mapping)) {
			Pair pair = Pair.of(mapping);
			return "Write '- %s=%s', or leave out the hyphens.".formatted(pair.name(), pair.value());
		}
		return "Write one text, in quotes if need be.";
	}

	void refuse(YamlNode node, String message, String hint) {
		String text = (node instanceof YamlScalar scalar) ? scalar.text() : null;
		this.scope.refuse(node.position(), text, message, hint);
	}

	/**
	 * Refuse every field that nobody asked for.
	 * @param unsupported the advice for each field that compose knows and Stackyard does
	 * not honour, by name; empty for none
	 */
	void close(Map<String, String> unsupported) {
		this.scope.reading().know(this.owner, this.asked);
		TreeSet<String> known = new TreeSet<>(this.asked);
		known.addAll(unsupported.keySet());
		for (YamlMapping.Entry entry : this.mapping.entries()) {
			if (!this.asked.contains(entry.name()) && !entry.name().startsWith("x-")
					&& !this.scope.reading().violations().isFull()) {
				@Nullable String advice = unsupported.get(entry.name());
				if (advice != null) {
					refuseUnsupported(entry, advice);
				}
				else {
					refuseUnknown(entry, Suggestion.nearest(entry.name(), known));
				}
			}
		}
		this.missing.values().forEach(this.scope.reading()::add);
	}

	private void refuseUnsupported(YamlMapping.Entry entry, String advice) {
		this.scope.refuse(entry.key(), entry.name(),
				"Stackyard does not support '%s' of %s.".formatted(entry.name(), this.owner),
				advice.isEmpty() ? REMOVE : advice);
	}

	private void refuseUnknown(YamlMapping.Entry entry, Optional<String> meant) {
		meant.ifPresent(this.missing::remove);
		this.scope.refuse(entry.key(), entry.name(),
				"There is no field '%s' of %s.".formatted(entry.name(), this.owner),
				meant.map("Did you mean '%s'?"::formatted).orElse(EXTENSION));
	}

}
