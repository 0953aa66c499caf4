package io.stackyard.simulation;

import java.util.SortedMap;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object on the simulated server; to be changed by its store only.
 *
 * @param kind its kind
 * @param json its content, without {@code managedFields}
 * @param managers the fields that each manager has set, by the manager's name
 */
record StoredObject(ApiKind kind, ObjectNode json, SortedMap<Manager, FieldSet> managers) {

	static StoredObject of(ApiKind kind, ObjectNode json) {
		ObjectNode copy = json.deepCopy();
		copy.put("apiVersion", kind.apiVersion()).put("kind", kind.kind());
		copy.withObject("/metadata").remove("managedFields");
		return new StoredObject(kind, copy, new TreeMap<>());
	}

	StoredObject copy() {
		return new StoredObject(this.kind, this.json.deepCopy(), new TreeMap<>(this.managers));
	}

	boolean sameAs(StoredObject other) {
		return this.json.equals(other.json) && this.managers.equals(other.managers);
	}

	ObjectNode metadata() {
		return this.json.withObject("/metadata");
	}

	ObjectNode status() {
		return this.json.withObject("/status");
	}

	String name() {
		return metadata().path("name").asString("");
	}

	String namespace() {
		return metadata().path("namespace").asString("");
	}

	String uid() {
		return metadata().path("uid").asString("");
	}

	long version() {
		return Long.parseLong(metadata().path("resourceVersion").asString("0"));
	}

	boolean isTerminating() {
		return metadata().has("deletionTimestamp");
	}

	boolean hasFinalizers() {
		return !metadata().path("finalizers").isEmpty();
	}

	boolean isOwnedBy(StoredObject owner) {
		for (JsonNode reference : metadata().path("ownerReferences")) {
			if (reference.path("uid").asString("").equals(owner.uid())) {
				return true;
			}
		}
		return false;
	}

	/** Return the content as clients see it. */
	ObjectNode answer() {
		ObjectNode answer = this.json.deepCopy();
		ArrayNode fields = answer.withObject("/metadata").putArray("managedFields");
		this.managers.forEach((manager, set) -> fields.addObject()
			.put("manager", manager.name())
			.put("operation", manager.operation())
			.put("apiVersion", this.kind.apiVersion())
			.put("fieldsType", "FieldsV1")
			.set("fieldsV1", set.json()));
		return answer;
	}

	/** Return a value of the content as text, empty if there is none. */
	String text(String pointer) {
		return this.json.at(pointer).asString("");
	}

	static ObjectNode object() {
		return JsonMapper.shared().createObjectNode();
	}

	/**
	 * Who sets fields.
	 *
	 * @param name the manager's name
	 * @param operation {@code Apply} or {@code Update}
	 */
	record Manager(String name, String operation) implements Comparable<Manager> {

		@Override
		public int compareTo(Manager other) {
			return (this.name + "\0" + this.operation).compareTo(other.name + "\0" + other.operation);
		}

	}

}
