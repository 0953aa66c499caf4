package io.stackyard.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

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

	private static final String NO_HYPHENS = "Write each as 'name: value', without a hyphen before it.";

	private static final String HYPHENS = "Begin each item with '- '.";

	private static final String BELOW = "Write its keys below it, each in a line of its own.";

	private final YamlMapping mapping;

	private final Position place;

	private final String owner;

	private final SpecProblems problems;

	private final TreeSet<String> asked = new TreeSet<>();

	/** What to do about each key that may not be absent, and is. */
	private final Map<String, String> missing = new TreeMap<>();

	/**
	 * Create fields of which none is asked for.
	 * @param mapping the fields
	 * @param place where a person looks for them: at the key that they stand below
	 * @param owner what they belong to, as it stands at the start of a sentence
	 * @param problems takes what is wrong
	 */
	SpecFields(YamlMapping mapping, Position place, String owner, SpecProblems problems) {
		this.mapping = mapping;
		this.place = place;
		this.owner = owner;
		this.problems = problems;
	}

	Position position() {
		return this.place;
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
		return new SpecFields(new YamlMapping(this.place, List.of()), this.place, this.owner, this.problems);
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

	/** Return the value of a key that may not be absent; empty is refused in the end. */
	<T> Optional<T> get(String key, Grammar<T> grammar, String hint) {
		require(key, hint);
		return find(key, grammar);
	}

	/** Refuse the absence of a key in the end, unless a similar one is there. */
	void require(String key, String hint) {
		if (!has(key)) {
			this.missing.put(key, hint);
		}
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
		items(key).forEach((item) -> nested(subject, item.position(), item, null).ifPresent(fields::add));
		return fields;
	}

	List<YamlNode> items(String key) {
		return find(key).map((node) -> items(key, node)).orElse(List.of());
	}

	List<YamlNode> items(String key, YamlNode node) {
		if (node instanceof YamlSequence sequence) {
			return sequence.items();
		}
		wrongType(quoted(key), node, "a list", HYPHENS);
		return List.of();
	}

	Optional<SpecFields> fields(String key) {
		return fields(key, null);
	}

	/** Return the mapping of a key; the example is for who wrote something else. */
	Optional<SpecFields> fields(String key, @Nullable String example) {
		return find(key).flatMap((node) -> nested(quoted(key), position(key), node, example));
	}

	/** Return the entries of a mapping with names of the user's choice. */
	List<YamlMapping.Entry> entries(String key) {
		return entries(key, null);
	}

	/**
	 * Return the entries of such a mapping; the example is for who wrote another thing.
	 */
	List<YamlMapping.Entry> entries(String key, @Nullable String example) {
		return fields(key, example).map((fields) -> fields.mapping.entries()).orElse(List.of());
	}

	/**
	 * Return the entries that nobody asked for and count them as asked for.
	 * @param misspelt tells the entries whose key is a wrong one; they are left out
	 */
	List<YamlMapping.Entry> others(Predicate<YamlMapping.Entry> misspelt) {
		List<YamlMapping.Entry> others = this.mapping.entries()
			.stream()
			.filter((entry) -> !this.asked.contains(entry.name()))
			.filter(misspelt.negate())
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
			this.problems.refuseUnread(entry.key(), entry.name(), "A key of '%s' has to be %s, and this is '%s'."
				.formatted(key, grammar.expected(), cut(entry.name())), grammar.hint(entry.name()));
		}
		return name;
	}

	/** Return the mapping of an entry; the example is for who wrote something else. */
	Optional<SpecFields> nested(YamlMapping.Entry entry, String example) {
		return nested(quoted(entry.name()), entry.key(), entry.value(), example);
	}

	private Optional<SpecFields> nested(String subject, Position place, YamlNode node, @Nullable String example) {
		if (node instanceof YamlMapping nested) {
			return Optional.of(new SpecFields(nested, place, subject, this.problems));
		}
		String shape = (node instanceof YamlSequence) ? NO_HYPHENS : BELOW;
		wrongType(subject, node, "a mapping", (example != null) ? "For example '%s'.".formatted(example) : shape);
		return Optional.empty();
	}

	/** Return what a scalar means, or empty after it was refused. */
	<T> Optional<T> read(String key, YamlNode node, Grammar<T> grammar) {
		String subject = key.contains("'") ? key : quoted(key);
		if (!(node instanceof YamlScalar scalar)) {
			wrongType(subject, node, grammar.expected(), grammar.hint());
			return Optional.empty();
		}
		Optional<T> value = isNull(node) ? Optional.empty() : grammar.parse(scalar.text());
		if (value.isEmpty()) {
			refuse(subject, scalar, grammar);
		}
		return value;
	}

	private void refuse(String subject, YamlScalar scalar, Grammar<?> grammar) {
		if (grammar.secret()) {
			this.problems.refuseUnread(scalar.position(), null, "%s takes %s.".formatted(subject, grammar.expected()),
					grammar.hint());
			return;
		}
		String found = isNull(scalar) ? "nothing" : "'%s'".formatted(cut(scalar.text()));
		this.problems.refuseUnread(scalar.position(), scalar.text(),
				"%s takes %s, and this is %s.".formatted(subject, grammar.expected(), found),
				isNull(scalar) ? grammar.hint() : grammar.hint(scalar.text()));
	}

	/** Refuse a node for what it is; its text may be a secret. */
	void wrongType(String subject, YamlNode node, String expected, String hint) {
		String found = (node instanceof YamlScalar) ? "text" : node.description();
		this.problems.refuseUnread(node.position(), null,
				"%s takes %s, and this is %s.".formatted(subject, expected, isNull(node) ? "nothing" : found), hint);
	}

	/** Refuse a value that has no meaning, without a word of it: it may be a secret. */
	void refuseSecret(Position position, String message, String hint) {
		this.problems.refuseUnread(position, null, message, hint);
	}

	void refuse(Position position, @Nullable String text, String message, String hint) {
		this.problems.refuse(position, text, message, hint);
	}

	/**
	 * Refuse every key that nobody asked for, and the absence of those that are needed.
	 */
	SortedSet<String> close() {
		return close(Map.of());
	}

	/**
	 * Refuse every key that nobody asked for, and the absence of those that are needed.
	 * @param advice what to say of keys that people expect to be there, by key
	 * @return the keys that were probably meant by those that are refused
	 */
	SortedSet<String> close(Map<String, String> advice) {
		UnknownKeys unknown = new UnknownKeys(this.asked, advice);
		for (YamlMapping.Entry entry : this.mapping.entries()) {
			if (!this.asked.contains(entry.name()) && !this.problems.isFull()) {
				this.problems.refuse(entry.key(), entry.name(),
						"%s has no key '%s'.".formatted(this.owner, cut(entry.name())), unknown.hint(entry.name()));
			}
		}
		unknown.meant().stream().filter((key) -> !has(key)).forEach((key) -> {
			this.missing.remove(key);
			this.problems.misplace(this.mapping.position().pointerTo(key));
		});
		this.missing.forEach((key, hint) -> {
			refuse(position(key), null, "%s lacks '%s'.".formatted(this.owner, key), hint);
			this.problems.misplace(this.mapping.position().pointerTo(key));
		});
		return unknown.meant();
	}

	static boolean isNull(YamlNode node) {
		return node instanceof YamlScalar scalar && scalar.isNull();
	}

	static String quoted(String key) {
		return "'%s'".formatted(cut(key));
	}

	static String cut(String text) {
		return (text.length() > TEXT_LIMIT) ? text.substring(0, TEXT_LIMIT) + "…" : text;
	}

}
