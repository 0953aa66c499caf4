package io.stackyard.cluster.registered;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * A mapping of a kubeconfig. No value stands in what it says: any may be a secret.
 *
 * @param mapping the mapping
 * @param violations takes what is wrong
 */
record KubeconfigFields(YamlMapping mapping, Violations violations) {

	/** Return where a key stands, or where the mapping starts. */
	Position position(String key) {
		return this.mapping.entries()
			.stream()
			.filter((entry) -> entry.name().equals(key))
			.map(YamlMapping.Entry::key)
			.findFirst()
			.orElse(this.mapping.position());
	}

	/**
	 * Return the text of a key, without the space around it; empty text counts as none.
	 */
	Optional<String> findText(String key) {
		return find(key).flatMap((node) -> {
			if (node instanceof YamlScalar scalar) {
				return Optional.of(scalar.text().strip()).filter((text) -> !text.isEmpty());
			}
			refuse(key, "'%s' has to be text.".formatted(key), null);
			return Optional.empty();
		});
	}

	Optional<KubeconfigFields> findFields(String key) {
		return find(key).flatMap((node) -> fields(key, node));
	}

	/** Return the mappings of a list under a key that is the name of what they hold. */
	SortedMap<String, KubeconfigFields> named(String list, String key) {
		SortedMap<String, KubeconfigFields> named = new TreeMap<>();
		for (KubeconfigFields item : items(list)) {
			Optional<String> name = item.findText("name");
			if (name.isEmpty()) {
				item.refuse("name", "An item of '%s' has no 'name'.".formatted(list), null);
			}
			else if (named.containsKey(name.get())) {
				item.refuse("name", "Another item of '%s' has the same name.".formatted(list), null);
			}
			else {
				named.put(name.get(), item.findFields(key).orElseGet(item::nothing));
			}
		}
		return named;
	}

	/**
	 * Refuse the keys that are not known.
	 * @param known the keys that may be there
	 * @param refused further keys, each with the reason why it may not
	 */
	void requireKnown(Collection<String> known, Map<String, Refusal> refused) {
		this.mapping.entries()
			.stream()
			.map(YamlMapping.Entry::name)
			.filter((name) -> !known.contains(name))
			.forEach((name) -> {
				@Nullable Refusal refusal = refused.get(name);
				if (refusal == null) {
					refuse(name, "The key '%s' is not known here.".formatted(name),
							Suggestion.didYouMean(name, known).orElse(null));
				}
				else {
					refuse(name, refusal.message().formatted(name), refusal.hint());
				}
			});
	}

	/** Refuse a key, or the whole if it is not there. */
	void refuse(String key, String message, @Nullable String hint) {
		this.violations.add(violation(position(key), message, hint));
	}

	static Violation violation(Position position, String message, @Nullable String hint) {
		return position.violation(null, message).withHint(hint);
	}

	private List<KubeconfigFields> items(String key) {
		List<KubeconfigFields> items = new ArrayList<>();
		find(key).ifPresent((node) -> {
			if (node instanceof YamlSequence sequence) {
				sequence.items().forEach((item) -> fields(key, item).ifPresent(items::add));
			}
			else {
				refuse(key, "'%s' has to be a list.".formatted(key), null);
			}
		});
		return items;
	}

	private Optional<KubeconfigFields> fields(String key, YamlNode node) {
		if (node instanceof YamlMapping nested) {
			return Optional.of(new KubeconfigFields(nested, this.violations));
		}
		this.violations
			.add(violation(node.position(), "What stands under '%s' has to be a mapping.".formatted(key), null));
		return Optional.empty();
	}

	private KubeconfigFields nothing() {
		return new KubeconfigFields(new YamlMapping(this.mapping.position(), List.of()), this.violations);
	}

	private Optional<YamlNode> find(String key) {
		return this.mapping.find(key).filter((node) -> !(node instanceof YamlScalar scalar && scalar.isNull()));
	}

	/**
	 * Why a key may not be there.
	 *
	 * @param message a sentence with a place for the key
	 * @param hint what to do instead
	 */
	record Refusal(String message, String hint) {
	}

}
