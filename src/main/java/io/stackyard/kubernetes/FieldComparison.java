package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.stackyard.kubernetes.PlannedObject.FieldChange;
import org.jspecify.annotations.Nullable;

/**
 * Compares two forms of an object, leaving out what the server keeps for itself and the
 * release annotation. The values of a Secret are compared and not told.
 */
final class FieldComparison {

	private static final Set<String> BOOKKEEPING = Set.of("/metadata/managedFields", "/metadata/resourceVersion",
			"/metadata/generation", "/metadata/creationTimestamp", "/metadata/uid", "/metadata/selfLink",
			"/metadata/annotations/stackyard.io~1release", "/status");

	private static final Set<String> SECRET = Set.of("/data", "/stringData");

	private final boolean secret;

	FieldComparison(String kind) {
		this.secret = kind.equals("Secret");
	}

	/** Return the differences by path. */
	List<FieldChange> compare(Map<String, Object> before, Map<String, Object> after) {
		List<FieldChange> changes = new ArrayList<>();
		compare("", before, after, changes);
		return changes;
	}

	private void compare(String path, @Nullable Object before, @Nullable Object after, List<FieldChange> changes) {
		if (BOOKKEEPING.contains(path) || Objects.equals(before, after)) {
			return;
		}
		if (isObject(before) && isObject(after)) {
			keys(before, after)
				.forEach((key) -> compare(path + "/" + escape(key), field(before, key), field(after, key), changes));
		}
		else if (before instanceof List<?> first && after instanceof List<?> second && first.size() == second.size()) {
			for (int index = 0; index < first.size(); index++) {
				compare(path + "/" + index, first.get(index), second.get(index), changes);
			}
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

	private FieldChange change(String path, @Nullable Object before, @Nullable Object after) {
		boolean hidden = this.secret && SECRET.stream().anyMatch((field) -> path.startsWith(field));
		return hidden ? new FieldChange(path, null, null) : new FieldChange(path, text(before), text(after));
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? Serialization.asJson(value) : null;
	}

	private static String escape(String key) {
		return key.replace("~", "~0").replace("/", "~1");
	}

}
