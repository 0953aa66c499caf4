package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fields of an object on the cluster that our last apply has set, as the server keeps
 * them. Whoever else sets one of them to another value takes it out of these.
 */
final class OwnedFields {

	private static final Set<String> IDENTITY = Set.of("/apiVersion", "/kind", "/metadata/name", "/metadata/namespace");

	private static final String RELEASE = "/metadata/annotations/stackyard.io/release";

	private final Map<?, ?> live;

	private final @Nullable Map<?, ?> fields;

	private OwnedFields(Map<?, ?> live, @Nullable Map<?, ?> fields) {
		this.live = live;
		this.fields = fields;
	}

	/**
	 * Return our fields of an object.
	 * @param live the object as JSON
	 */
	static OwnedFields of(Map<String, Object> live) {
		List<? extends Map<?, ?>> entries = list(map(live.get("metadata")).get("managedFields")).stream()
			.map(OwnedFields::map)
			.filter((entry) -> Selection.MANAGER.equals(entry.get("manager")))
			.filter((entry) -> "Apply".equals(entry.get("operation")))
			.toList();
		return new OwnedFields(live, (entries.size() == 1) ? map(entries.getFirst().get("fieldsV1")) : null);
	}

	/**
	 * Return whether applying an object again changes nothing: it names exactly these
	 * fields, with the values that they have. Where that cannot be told, because the
	 * server writes a value in its own way or a list has items of others, it is
	 * {@code false}: the server has to be asked.
	 * @param applied the object as JSON
	 */
	boolean hold(Map<String, Object> applied) {
		return this.fields != null && sameFields("", this.live, applied, this.fields);
	}

	private static boolean same(String path, @Nullable Object live, @Nullable Object applied, Map<?, ?> fields) {
		if (path.equals(RELEASE)) {
			return true;
		}
		if (applied instanceof Map<?, ?> object && live instanceof Map<?, ?> present && !fields.isEmpty()) {
			return sameFields(path, present, object, fields);
		}
		if (applied instanceof List<?> items && live instanceof List<?> present && !fields.isEmpty()) {
			return sameItems(path, present, items, fields);
		}
		return fields.isEmpty() && contains(live, applied);
	}

	private static boolean sameFields(String path, Map<?, ?> live, Map<?, ?> applied, Map<?, ?> fields) {
		long owned = fields.keySet().stream().filter((key) -> !".".equals(key)).count();
		long named = 0;
		for (Map.Entry<?, ?> entry : applied.entrySet()) {
			String below = path + "/" + entry.getKey();
			if (!IDENTITY.contains(below)) {
				named++;
				@Nullable Object field = fields.get("f:" + entry.getKey());
				if (!(field instanceof Map<?, ?> inner)
						|| !same(below, live.get(entry.getKey()), entry.getValue(), inner)) {
					return false;
				}
			}
		}
		return named == owned;
	}

	private static boolean sameItems(String path, List<?> live, List<?> applied, Map<?, ?> fields) {
		if (live.size() != applied.size() || fields.size() != applied.size()) {
			return false;
		}
		for (int index = 0; index < applied.size(); index++) {
			@Nullable Map<?, ?> item = item(applied.get(index), fields);
			if (item == null || !same(path + "/-", live.get(index), applied.get(index), item)) {
				return false;
			}
		}
		return true;
	}

	/** Return what is owned of a list item, which the server names by its keys. */
	private static @Nullable Map<?, ?> item(@Nullable Object applied, Map<?, ?> fields) {
		return fields.entrySet()
			.stream()
			.filter((entry) -> isKeyOf(String.valueOf(entry.getKey()), applied))
			.findFirst()
			.map((entry) -> map(entry.getValue()))
			.orElse(null);
	}

	private static boolean isKeyOf(String key, @Nullable Object applied) {
		@Nullable Object value = (key.length() > 2) ? JsonMapper.shared().readValue(key.substring(2), Object.class) : null;
		if (key.startsWith("v:")) {
			return Objects.equals(value, applied);
		}
		return key.startsWith("k:") && value instanceof Map<?, ?> keys && applied instanceof Map<?, ?> object
				&& keys.entrySet()
					.stream()
					.allMatch((entry) -> Objects.equals(entry.getValue(), key(object, String.valueOf(entry.getKey()))));
	}

	/** Of the fields that are keys only one has a default. */
	private static @Nullable Object key(Map<?, ?> item, String name) {
		return (name.equals("protocol") && !item.containsKey(name)) ? "TCP" : item.get(name);
	}

	/** Return whether a value has what was applied, and at most defaults beside it. */
	private static boolean contains(@Nullable Object live, @Nullable Object applied) {
		if (applied instanceof Map<?, ?> object && live instanceof Map<?, ?> present) {
			return object.entrySet()
				.stream()
				.allMatch((entry) -> contains(present.get(entry.getKey()), entry.getValue()));
		}
		if (applied instanceof List<?> items && live instanceof List<?> present && items.size() == present.size()) {
			for (int index = 0; index < items.size(); index++) {
				if (!contains(present.get(index), items.get(index))) {
					return false;
				}
			}
			return true;
		}
		return Objects.equals(live, applied);
	}

	private static Map<?, ?> map(@Nullable Object value) {
		return (value instanceof Map<?, ?> map) ? map : Map.of();
	}

	private static List<?> list(@Nullable Object value) {
		return (value instanceof List<?> list) ? list : List.of();
	}

}
