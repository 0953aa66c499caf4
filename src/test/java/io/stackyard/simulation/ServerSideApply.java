package io.stackyard.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.simulation.ApiException.FieldCause;
import io.stackyard.simulation.StoredObject.Manager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Merges what a manager applies into an object: sets its fields, takes away those that it
 * no longer names and nobody else has set, and sees where another manager is in the way.
 *
 * @param manager who applies
 * @param force whether fields of others are taken over
 */
record ServerSideApply(Manager manager, boolean force) {

	/** Return the merged object; the present one is left as it is. */
	StoredObject apply(StoredObject present, ObjectNode applied) {
		StoredObject merged = present.copy();
		FieldSet wanted = FieldSet.of(applied);
		SortedSet<FieldPath> taken = conflicts(merged, wanted, applied);
		merged.managers().replaceAll((other, fields) -> other.equals(this.manager) ? fields : fields.without(taken));
		FieldSet before = merged.managers().getOrDefault(this.manager, FieldSet.none());
		merged.managers().put(this.manager, wanted);
		before.paths()
			.stream()
			.filter((path) -> !wanted.contains(path))
			.filter((path) -> merged.managers().values().stream().noneMatch((fields) -> fields.overlaps(path)))
			.forEach((path) -> path.remove(merged.json()));
		wanted.paths().forEach((path) -> path.set(merged.json(), path.get(applied)));
		order("", merged.json(), applied);
		merged.managers().values().removeIf((fields) -> fields.paths().isEmpty());
		return merged;
	}

	private SortedSet<FieldPath> conflicts(StoredObject present, FieldSet wanted, JsonNode applied) {
		SortedSet<FieldPath> taken = new TreeSet<>();
		List<FieldCause> causes = new ArrayList<>();
		for (FieldPath path : wanted.paths()) {
			if (!path.isItem() && !path.get(applied).equals(path.get(present.json()))) {
				holders(present.managers(), path).forEach((holder) -> {
					taken.add(path);
					causes.add(new FieldCause("FieldManagerConflict", path.toString(),
							"conflict with \"%s\" using %s".formatted(holder, present.kind().apiVersion())));
				});
			}
		}
		if (!this.force && !causes.isEmpty()) {
			throw ApiException.conflict(causes);
		}
		return taken;
	}

	private List<String> holders(SortedMap<Manager, FieldSet> managers, FieldPath path) {
		List<String> holders = new ArrayList<>();
		managers.forEach((other, fields) -> {
			boolean holds = fields.paths().stream().anyMatch((own) -> !own.isItem() && own.overlaps(path));
			if (!other.equals(this.manager) && holds) {
				holders.add(other.name());
			}
		});
		return holders;
	}

	/**
	 * Items stand in the order in which they were applied, those of others after them.
	 */
	private static void order(String name, JsonNode merged, JsonNode applied) {
		if (applied.isObject() && merged.isObject()) {
			applied.properties()
				.forEach((entry) -> order(entry.getKey(), merged.path(entry.getKey()), entry.getValue()));
		}
		else if (applied.isArray() && merged instanceof ArrayNode list && !applied.isEmpty()
				&& !FieldPath.keys(name, applied.get(0)).isEmpty()) {
			List<String> keys = keys(name, applied);
			List<JsonNode> items = new ArrayList<>(list.values());
			items.sort(Comparator.comparingInt((item) -> position(keys, key(name, item))));
			list.removeAll().addAll(items);
			keys.forEach((key) -> order("", items.get(keys.indexOf(key)), applied.get(keys.indexOf(key))));
		}
	}

	private static List<String> keys(String name, JsonNode list) {
		return list.values().stream().map((item) -> key(name, item)).toList();
	}

	private static String key(String name, JsonNode item) {
		return FieldPath.key(FieldPath.keys(name, item), item);
	}

	private static int position(List<String> keys, String key) {
		int index = keys.indexOf(key);
		return (index >= 0) ? index : Integer.MAX_VALUE;
	}

}
