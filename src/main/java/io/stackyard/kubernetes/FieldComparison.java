package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.jspecify.annotations.Nullable;

/**
 * Compares two forms of an object, leaving out what the server keeps for itself and the
 * release annotation. The values of a Secret are compared and not told.
 */
final class FieldComparison {

	private static final Set<String> BOOKKEEPING = Set.of("metadata.managedFields", "metadata.resourceVersion",
			"metadata.generation", "metadata.creationTimestamp", "metadata.uid", "metadata.selfLink",
			"metadata.annotations[\"stackyard.io/release\"]", "status");

	private static final Set<String> SECRET = Set.of("data", "stringData");

	private final boolean secret;

	FieldComparison(String kind) {
		this.secret = kind.equals("Secret");
	}

	/** Return the differences by path. */
	List<FieldChange> compare(Map<String, Object> before, Map<String, Object> after) {
		List<FieldChange> changes = new ArrayList<>();
		compare(FieldPath.ROOT, before, after, changes);
		return changes;
	}

	private void compare(FieldPath path, @Nullable Object before, @Nullable Object after, List<FieldChange> changes) {
		if (BOOKKEEPING.contains(path.text()) || Objects.equals(before, after)) {
			return;
		}
		if (isObject(before) && isObject(after)) {
			keys(before, after)
				.forEach((key) -> compare(path.field(key), field(before, key), field(after, key), changes));
		}
		else if (before instanceof List<?> first && after instanceof List<?> second) {
			compareItems(path, first, second, changes);
		}
		else {
			changes.add(change(path, before, after));
		}
	}

	/** An object that is not there is one without fields. */
	private static boolean isObject(@Nullable Object value) {
		return value == null || value instanceof Map<?, ?>;
	}

	private static SortedSet<String> keys(@Nullable Object before, @Nullable Object after) {
		SortedSet<String> keys = new TreeSet<>();
		for (@Nullable
		Object value : new @Nullable Object[] { before, after }) {
			if (value instanceof Map<?, ?> map) {
				map.keySet().forEach((key) -> keys.add(String.valueOf(key)));
			}
		}
		return keys;
	}

	private static @Nullable Object field(@Nullable Object value, String key) {
		return (value instanceof Map<?, ?> map) ? map.get(key) : null;
	}

	private void compareItems(FieldPath path, List<?> before, List<?> after, List<FieldChange> changes) {
		KeyedItems first = KeyedItems.of(before);
		KeyedItems second = KeyedItems.of(after);
		if (!first.keysLike(second)) {
			changes.add(change(path, before, after));
			return;
		}
		first.keysWith(second)
			.forEach((key) -> compareItem(path.item(key), first.find(key), second.find(key), changes));
		if (!first.orderLike(second)) {
			changes.add(change(path.order(), first.keys(), second.keys()));
		}
	}

	/** An item that is new or gone is told as a whole. */
	private void compareItem(FieldPath path, @Nullable Object before, @Nullable Object after,
			List<FieldChange> changes) {
		if (before != null && after != null) {
			compare(path, before, after, changes);
		}
		else {
			changes.add(change(path, before, after));
		}
	}

	private FieldChange change(FieldPath path, @Nullable Object before, @Nullable Object after) {
		boolean hidden = this.secret && SECRET.contains(path.top());
		return hidden ? FieldChange.ofSecret(path.text()) : new FieldChange(path.text(), before, after, false);
	}

}
