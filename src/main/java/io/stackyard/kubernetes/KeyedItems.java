package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The items of a list by what tells them apart: a name, a port, a path. Items that
 * nothing tells apart are numbered.
 *
 * @param names the fields that tell the items apart, none if they are numbered
 * @param items the items by key, in the order of the list
 */
record KeyedItems(List<String> names, Map<String, Object> items) {

	private static final List<List<String>> CANDIDATES = List.of(List.of("name"), List.of("mountPath"),
			List.of("containerPort", "protocol"), List.of("port", "protocol"), List.of("ip"), List.of("host"),
			List.of("path"), List.of("key"));

	static KeyedItems of(List<?> list) {
		for (List<String> names : CANDIDATES) {
			Map<String, Object> items = new LinkedHashMap<>();
			list.forEach((item) -> key(names, item, items));
			if (!list.isEmpty() && items.size() == list.size()) {
				return new KeyedItems(names, items);
			}
		}
		Map<String, Object> numbered = new LinkedHashMap<>();
		list.forEach((item) -> numbered.put(String.valueOf(numbered.size()), item));
		return new KeyedItems(List.of(), numbered);
	}

	private static void key(List<String> names, @Nullable Object item, Map<String, Object> items) {
		if (item instanceof Map<?, ?> object && object.containsKey(names.getFirst())) {
			String key = names.stream()
				.filter(object::containsKey)
				.map((name) -> text(name, object.get(name)))
				.collect(Collectors.joining(","));
			items.put(key, item);
		}
	}

	private static String text(String name, @Nullable Object value) {
		return (value instanceof String) ? "%s=\"%s\"".formatted(name, value) : name + "=" + value;
	}

	List<String> keys() {
		return List.copyOf(this.items.keySet());
	}

	@Nullable Object find(String key) {
		return this.items.get(key);
	}

	/** Return whether items of both can be compared one by one. */
	boolean keysLike(KeyedItems other) {
		boolean same = this.names.equals(other.names)
				&& (!this.names.isEmpty() || this.items.size() == other.items.size());
		return same || !this.names.isEmpty() && other.items.isEmpty() || !other.names.isEmpty() && this.items.isEmpty();
	}

	/** Return the keys of both: those of the other in its order, then those it lacks. */
	Set<String> keysWith(KeyedItems other) {
		Set<String> all = new LinkedHashSet<>(other.items.keySet());
		all.addAll(this.items.keySet());
		return all;
	}

	/** Return whether what both have stands in the same order. */
	boolean orderLike(KeyedItems other) {
		List<String> first = new ArrayList<>(this.items.keySet());
		List<String> second = new ArrayList<>(other.items.keySet());
		first.retainAll(other.items.keySet());
		second.retainAll(this.items.keySet());
		return first.equals(second);
	}

}
