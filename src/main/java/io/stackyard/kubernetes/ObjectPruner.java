package io.stackyard.kubernetes;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Deletes the objects that a deployment no longer has. */
final class ObjectPruner {

	private final LiveObjects live;

	ObjectPruner(Connection connection) {
		this.live = new LiveObjects(connection);
	}

	SortedSet<ObjectReference> find(Selection selection, SortedSet<ObjectReference> keep) {
		return new TreeSet<>(surplus(selection, keep).keySet());
	}

	SortedSet<ObjectReference> prune(Selection selection, SortedSet<ObjectReference> keep) {
		SortedMap<ObjectReference, HasMetadata> surplus = surplus(selection, keep);
		surplus.values().forEach(this.live::delete);
		return new TreeSet<>(surplus.keySet());
	}

	private SortedMap<ObjectReference, HasMetadata> surplus(Selection selection, SortedSet<ObjectReference> keep) {
		SortedMap<ObjectReference, HasMetadata> surplus = new TreeMap<>();
		this.live.transientObjects(selection)
			.filter((object) -> !keep.contains(ObjectReference.of(object)))
			.filter((object) -> object.getMetadata().getDeletionTimestamp() == null)
			.forEach((object) -> surplus.put(ObjectReference.of(object), object));
		return surplus;
	}

}
