package io.stackyard.simulation;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an object that somebody has set.
 *
 * @param paths the places of the values
 */
record FieldSet(SortedSet<FieldPath> paths) {

	/** What says which object it is, or is written by the server alone. */
	private static final Set<String> UNOWNED = Set.of(".apiVersion", ".kind", ".metadata.name", ".metadata.namespace",
			".metadata.uid", ".metadata.resourceVersion", ".metadata.generation", ".metadata.creationTimestamp",
			".metadata.managedFields", ".metadata.selfLink", ".metadata.deletionTimestamp", ".status");

	FieldSet {
		paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
	}

	static FieldSet none() {
		return new FieldSet(new TreeSet<>());
	}

	static FieldSet of(JsonNode object) {
		SortedSet<FieldPath> paths = new TreeSet<>();
		collect(object, new FieldPath(List.of()), paths);
		return new FieldSet(paths);
	}

	private static void collect(JsonNode node, FieldPath path, SortedSet<FieldPath> paths) {
		if (UNOWNED.contains(path.toString()) || node.isNull()) {
			return;
		}
		if (node.isObject() && !node.isEmpty()) {
			node.properties().forEach((entry) -> collect(entry.getValue(), path.child("f:" + entry.getKey()), paths));
		}
		else if (node.isArray() && isKeyed(node, path)) {
			String name = path.segments().getLast().substring(2);
			node.forEach((item) -> {
				FieldPath place = path.child(FieldPath.key(FieldPath.keys(name, item), item));
				paths.add(place.child(FieldPath.ITEM));
				collect(item, place, paths);
			});
		}
		else if (!path.segments().isEmpty()) {
			paths.add(path);
		}
	}

	private static boolean isKeyed(JsonNode list, FieldPath path) {
		String name = path.segments().getLast().substring(2);
		return !list.isEmpty() && !FieldPath.keys(name, list.get(0)).isEmpty();
	}

	boolean contains(FieldPath path) {
		return this.paths.contains(path);
	}

	boolean overlaps(FieldPath path) {
		return this.paths.stream().anyMatch((own) -> own.overlaps(path));
	}

	FieldSet without(SortedSet<FieldPath> others) {
		SortedSet<FieldPath> rest = new TreeSet<>(this.paths);
		rest.removeIf(
				(own) -> !own.isItem() && others.stream().anyMatch((other) -> !other.isItem() && own.overlaps(other)));
		return new FieldSet(rest);
	}

	FieldSet with(SortedSet<FieldPath> others) {
		SortedSet<FieldPath> all = new TreeSet<>(this.paths);
		all.addAll(others);
		return new FieldSet(all);
	}

	/** Return the form that {@code managedFields} has. */
	ObjectNode json() {
		ObjectNode root = JsonMapper.shared().createObjectNode();
		for (FieldPath path : this.paths) {
			ObjectNode node = root;
			for (String segment : path.segments()) {
				node = (node.get(segment) instanceof ObjectNode present) ? present : node.putObject(segment);
			}
		}
		return root;
	}

}
