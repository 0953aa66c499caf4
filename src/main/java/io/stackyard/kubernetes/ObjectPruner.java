package io.stackyard.kubernetes;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.stackyard.kubernetes.AppliedObject.Action;

/**
 * Deletes the objects that a deployment no longer has. Claims, volumes and namespaces are
 * not among them, ever.
 */
final class ObjectPruner {

	private final LiveObjects live;

	private final List<HasMetadata> surplus;

	/**
	 * Find what is to be deleted.
	 * @param snapshot what the cluster has
	 * @param keep what stays
	 */
	ObjectPruner(Connection connection, Snapshot snapshot, Collection<? extends HasMetadata> keep) {
		SortedSet<ObjectReference> kept = keep.stream()
			.map(ObjectReference::of)
			.collect(Collectors.toCollection(TreeSet::new));
		this.live = new LiveObjects(connection);
		this.surplus = snapshot.objects()
			.values()
			.stream()
			.filter(LiveObjects::isTransient)
			.filter((object) -> !kept.contains(ObjectReference.of(object)))
			.filter((object) -> object.getMetadata().getDeletionTimestamp() == null)
			.toList();
	}

	/** Return what {@link #prune} would do. */
	List<PlannedObject> plan() {
		return this.surplus.stream()
			.map((object) -> PlannedObject.of(ObjectReference.of(object), Action.DELETED))
			.toList();
	}

	/** Delete one after the other: mostly there is none. */
	List<AppliedObject> prune() {
		return this.surplus.stream().map(this::delete).toList();
	}

	private AppliedObject delete(HasMetadata object) {
		this.live.delete(object);
		return new AppliedObject(ObjectReference.of(object), Action.DELETED);
	}

}
