package io.stackyard.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The place of a field in an object. Segments are as in {@code fieldsV1}: {@code f:name}
 * for a field, {@code k:{..}} for the list item with these keys, and {@code .} for the
 * item itself.
 *
 * @param segments the segments from the top
 */
record FieldPath(List<String> segments) implements Comparable<FieldPath> {

	static final String ITEM = ".";

	/** Lists that are maps by some of their fields, as the API's schema says. */
	private static final Map<String, List<String>> KEYS = Map.ofEntries(Map.entry("containers", List.of("name")),
			Map.entry("initContainers", List.of("name")), Map.entry("volumes", List.of("name")),
			Map.entry("env", List.of("name")), Map.entry("imagePullSecrets", List.of("name")),
			Map.entry("volumeMounts", List.of("mountPath")), Map.entry("hostAliases", List.of("ip")),
			Map.entry("conditions", List.of("type")));

	FieldPath {
		segments = List.copyOf(segments);
	}

	FieldPath child(String segment) {
		List<String> longer = new ArrayList<>(this.segments);
		longer.add(segment);
		return new FieldPath(longer);
	}

	/** Return whether this is the other one, or above or below it. */
	boolean overlaps(FieldPath other) {
		int common = Math.min(this.segments.size(), other.segments.size());
		return this.segments.subList(0, common).equals(other.segments.subList(0, common));
	}

	boolean isItem() {
		return this.segments.getLast().equals(ITEM);
	}

	/** Return the fields that tell the items of a list apart, none if it is one value. */
	static List<String> keys(String list, JsonNode item) {
		if (list.equals("ports") && item.isObject()) {
			return item.has("containerPort") ? List.of("containerPort", "protocol")
					: item.has("port") ? List.of("port", "protocol") : List.of();
		}
		return KEYS.getOrDefault(list, List.of());
	}

	/** Return the segment of a list item. */
	static String key(List<String> keys, JsonNode item) {
		SortedMap<String, JsonNode> values = new TreeMap<>();
		keys.forEach((key) -> values.put(key, keyValue(key, item)));
		return "k:" + JsonMapper.shared().writeValueAsString(values);
	}

	private static JsonNode keyValue(String key, JsonNode item) {
		JsonNode value = item.path(key);
		return (value.isMissingNode() && key.equals("protocol"))
				? JsonMapper.shared().getNodeFactory().stringNode("TCP") : value;
	}

	/** Return the value in an object, a missing node if there is none. */
	JsonNode get(JsonNode object) {
		JsonNode node = object;
		for (int index = 0; index < this.segments.size(); index++) {
			node = step(node, index);
		}
		return node;
	}

	private JsonNode step(JsonNode node, int index) {
		String segment = this.segments.get(index);
		if (segment.equals(ITEM)) {
			return node;
		}
		return segment.startsWith("f:") ? node.path(segment.substring(2)) : findItem(node, index);
	}

	private JsonNode findItem(JsonNode list, int index) {
		String name = this.segments.get(index - 1).substring(2);
		for (JsonNode item : list) {
			List<String> keys = keys(name, item);
			if (!keys.isEmpty() && key(keys, item).equals(this.segments.get(index))) {
				return item;
			}
		}
		return JsonMapper.shared().missingNode();
	}

	/** Set the value in an object, making what lies above it. */
	void set(ObjectNode object, JsonNode value) {
		JsonNode node = object;
		for (int index = 0; index < this.segments.size(); index++) {
			boolean last = index == this.segments.size() - 1;
			String segment = this.segments.get(index);
			if (segment.startsWith("f:")) {
				node = field((ObjectNode) node, index, last ? value : null);
			}
			else if (!segment.equals(ITEM)) {
				node = item((ArrayNode) node, index);
			}
		}
	}

	private JsonNode field(ObjectNode parent, int index, JsonNode value) {
		String name = this.segments.get(index).substring(2);
		if (value != null) {
			parent.set(name, value.deepCopy());
			return value;
		}
		JsonNode present = parent.path(name);
		boolean list = this.segments.get(index + 1).startsWith("k:");
		if (list ? present.isArray() : present.isObject()) {
			return present;
		}
		return list ? parent.putArray(name) : parent.putObject(name);
	}

	private JsonNode item(ArrayNode list, int index) {
		JsonNode present = findItem(list, index);
		if (!present.isMissingNode()) {
			return present;
		}
		ObjectNode item = (ObjectNode) JsonMapper.shared().readTree(this.segments.get(index).substring(2));
		list.add(item);
		return item;
	}

	/** Remove the value from an object. */
	void remove(ObjectNode object) {
		int last = this.segments.size() - 1;
		if (isItem()) {
			JsonNode list = new FieldPath(this.segments.subList(0, last - 1)).get(object);
			JsonNode item = get(object);
			for (int index = list.size() - 1; index >= 0 && !item.isMissingNode(); index--) {
				if (list.get(index) == item) {
					((ArrayNode) list).remove(index);
				}
			}
		}
		else if (new FieldPath(this.segments.subList(0, last)).get(object) instanceof ObjectNode parent) {
			parent.remove(this.segments.get(last).substring(2));
		}
	}

	/** Return the path as the server writes it in messages. */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		for (String segment : this.segments) {
			text.append(segment.startsWith("k:") ? "[" + keysText(segment) + "]"
					: segment.equals(ITEM) ? "" : "." + segment.substring(2));
		}
		return text.toString();
	}

	private static String keysText(String segment) {
		List<String> pairs = new ArrayList<>();
		JsonMapper.shared()
			.readTree(segment.substring(2))
			.properties()
			.forEach((entry) -> pairs.add(entry.getKey() + "=" + entry.getValue()));
		return String.join(",", pairs);
	}

	@Override
	public int compareTo(FieldPath other) {
		return String.join("\0", this.segments).compareTo(String.join("\0", other.segments));
	}

}
