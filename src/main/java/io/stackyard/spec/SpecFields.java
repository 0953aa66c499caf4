package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.yaml.Position;
import io.stackyard.stack.yaml.YamlMapping;
import io.stackyard.stack.yaml.YamlNode;
import io.stackyard.stack.yaml.YamlScalar;
import io.stackyard.stack.yaml.YamlSequence;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a spec whose every key is asked for, or refused in the end: nothing is
 * dropped in silence. A key that stands for nothing counts as absent. This class is not
 * thread-safe.
 */
final class SpecFields {

	private static final int TEXT_LIMIT = 80;

	private final YamlMapping mapping;

	private final String owner;

	private final Violations violations;

	private final TreeSet<String> asked = new TreeSet<>();

	/**
	 * Create fields of which none is asked for.
	 * @param mapping the fields
	 * @param owner what they belong to, as it stands at the start of a sentence
	 * @param violations takes what is wrong
	 */
	SpecFields(YamlMapping mapping, String owner, Violations violations) {
		this.mapping = mapping;
		this.owner = owner;
		this.violations = violations;
	}

	Position position() {
		return this.mapping.position();
	}

	/** Return where a key stands, or where the mapping starts. */
	Position position(String key) {
		return this.mapping.entries()
			.stream()
			.filter((entry) -> entry.name().equals(key))
			.map(YamlMapping.Entry::key)
			.findFirst()
			.orElse(position());
	}

	/** Return fields at the same place of which there are none. */
	SpecFields empty() {
		return new SpecFields(new YamlMapping(position(), List.of()), this.owner, this.violations);
	}

	boolean has(String key) {
		return find(key).isPresent();
	}

	Optional<YamlNode> find(String key) {
		this.asked.add(key);
		return this.mapping.find(key).filter((node) -> !isNull(node));
	}

	<T> Optional<T> find(String key, Grammar<T> grammar) {
		return find(key).flatMap((node) -> read(key, node, grammar));
	}

	<T> @Nullable T findOrNull(String key, Grammar<T> grammar) {
		return find(key, grammar).orElse(null);
	}

	/** Return the value of a key that may not be absent; empty has been refused. */
	<T> Optional<T> get(String key, Grammar<T> grammar, @Nullable String hint) {
		if (!has(key)) {
			refuse(position(key), null, "%s lacks '%s'.".formatted(this.owner, key), hint);
		}
		return find(key, grammar);
	}

	boolean flag(String key) {
		return find(key, Grammar.FLAG).orElse(false);
	}

	<T> List<T> list(String key, Grammar<T> grammar) {
		List<T> values = new ArrayList<>();
		items(key).forEach((item) -> read("An item of '%s'".formatted(key), item, grammar).ifPresent(values::add));
		return values;
	}

	/** Return the mappings of a list of mappings. */
	List<SpecFields> fieldsOfItems(String key) {
		List<SpecFields> fields = new ArrayList<>();
		String subject = "An item of '%s'".formatted(key);
		items(key).forEach((item) -> nested(subject, subject, item).ifPresent(fields::add));
		return fields;
	}

	List<YamlNode> items(String key) {
		return find(key).map((node) -> items(key, node)).orElse(List.of());
	}

	List<YamlNode> items(String key, YamlNode node) {
		if (node instanceof YamlSequence sequence) {
			return sequence.items();
		}
		wrongType(quoted(key), node, "a list");
		return List.of();
	}

	Optional<SpecFields> fields(String key) {
		return find(key).flatMap((node) -> nested(quoted(key), quoted(key), node));
	}

	/** Return the entries of a mapping with names of the user's choice. */
	List<YamlMapping.Entry> entries(String key) {
		return fields(key).map((fields) -> fields.mapping.entries()).orElse(List.of());
	}

	/** Return the entries that nobody asked for and count them as asked for. */
	List<YamlMapping.Entry> others() {
		List<YamlMapping.Entry> others = this.mapping.entries()
			.stream()
			.filter((entry) -> !this.asked.contains(entry.name()))
			.toList();
		others.forEach((entry) -> this.asked.add(entry.name()));
		return others;
	}

	/** Return names with their values; what is wrong with either has been refused. */
	<T> SortedMap<String, T> map(String key, Grammar<String> names, Grammar<T> values) {
		SortedMap<String, T> map = new TreeMap<>();
		for (YamlMapping.Entry entry : entries(key)) {
			Optional<String> name = name(key, entry, names);
			Optional<T> value = read(quoted(entry.name()), entry.value(), values);
			if (name.isPresent() && value.isPresent()) {
				map.put(name.get(), value.get());
			}
		}
		return map;
	}

	/** Return the name of an entry, or empty after it was refused. */
	Optional<String> name(String key, YamlMapping.Entry entry, Grammar<String> grammar) {
		Optional<String> name = grammar.parse(entry.name());
		if (name.isEmpty()) {
			refuse(entry.key(), entry.name(), "A key of '%s' has to be %s, and this is '%s'.".formatted(key,
					grammar.expected(), cut(entry.name())), null);
		}
		return name;
	}

	/**
	 * Return the mapping that a node is, or empty after it was refused.
	 * @param subject what the node is, at the start of a sentence
	 * @param nestedOwner what the mapping's own keys belong to
	 * @param node the node
	 */
	Optional<SpecFields> nested(String subject, String nestedOwner, YamlNode node) {
		if (node instanceof YamlMapping nested) {
			return Optional.of(new SpecFields(nested, nestedOwner, this.violations));
		}
		wrongType(subject, node, "a mapping");
		return Optional.empty();
	}

	/** Return what a scalar means, or empty after it was refused. */
	<T> Optional<T> read(String key, YamlNode node, Grammar<T> grammar) {
		String subject = key.contains("'") ? key : quoted(key);
		if (!(node instanceof YamlScalar scalar)) {
			wrongType(subject, node, grammar.expected());
			return Optional.empty();
		}
		Optional<T> value = isNull(node) ? Optional.empty() : grammar.parse(scalar.text());
		if (value.isEmpty()) {
			String found = isNull(node) ? "nothing" : "'%s'".formatted(cut(scalar.text()));
			refuse(node.position(), grammar.secret() ? null : scalar.text(),
					grammar.secret() ? "%s takes %s.".formatted(subject, grammar.expected())
							: "%s takes %s, and this is %s.".formatted(subject, grammar.expected(), found),
					null);
		}
		return value;
	}

	void wrongType(String subject, YamlNode node, String expected) {
		String found = (node instanceof YamlScalar) ? "text" : node.description();
		refuse(node.position(), null,
				"%s takes %s, and this is %s.".formatted(subject, expected, isNull(node) ? "nothing" : found), null);
	}

	void refuse(Position position, @Nullable String text, String message, @Nullable String hint) {
		Violation violation = position.violation(text, message);
		this.violations.add((hint != null) ? violation.withHint(hint) : violation);
	}

	/** Refuse every key that nobody asked for. */
	void close() {
		close(Map.of());
	}

	/**
	 * Refuse every key that nobody asked for.
	 * @param advice what to say of keys that people expect to be there, by key
	 */
	void close(Map<String, String> advice) {
		for (YamlMapping.Entry entry : this.mapping.entries()) {
			if (!this.asked.contains(entry.name()) && !this.violations.isFull()) {
				refuse(entry.key(), entry.name(), "%s has no key '%s'.".formatted(this.owner, cut(entry.name())),
						hint(entry.name(), advice));
			}
		}
	}

	private String hint(String unknown, Map<String, String> advice) {
		String expected = advice.get(unknown);
		if (expected != null) {
			return expected;
		}
		return Optional.of(unknown)
			.flatMap((key) -> Suggestion.didYouMean(key, this.asked))
			.orElseGet(() -> this.asked.stream().collect(Collectors.joining("', '", "Its keys are '", "'.")));
	}

	static boolean isNull(YamlNode node) {
		return node instanceof YamlScalar scalar && scalar.isNull();
	}

	static String quoted(String key) {
		return "'%s'".formatted(cut(key));
	}

	private static String cut(String text) {
		return (text.length() > TEXT_LIMIT) ? text.substring(0, TEXT_LIMIT) + "…" : text;
	}

}
