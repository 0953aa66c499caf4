package io.stackyard.kubernetes;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster has of a deployment at one moment.
 *
 * @param namespace the namespace, or {@code null} if it is not there
 * @param objects the objects with the deployment's labels
 * @param unknownKinds the kinds that were asked for and that the server does not have
 */
record Snapshot(@Nullable Namespace namespace, SortedMap<ObjectReference, HasMetadata> objects,
		SortedSet<String> unknownKinds) {

	Snapshot {
		objects = Collections.unmodifiableSortedMap(new TreeMap<>(objects));
		unknownKinds = Collections.unmodifiableSortedSet(new TreeSet<>(unknownKinds));
	}

	/** Return a snapshot of what was listed. */
	static Snapshot of(Collection<Listing> listings) {
		SortedMap<ObjectReference, HasMetadata> objects = new TreeMap<>();
		SortedSet<String> unknown = new TreeSet<>();
		listings.forEach((listing) -> {
			listing.objects().forEach((object) -> objects.put(ObjectReference.of(object), object));
			if (!listing.known()) {
				unknown.add(HasMetadata.getKind(listing.kind()));
			}
		});
		@Nullable Namespace namespace = objects.values()
			.stream()
			.filter(Namespace.class::isInstance)
			.map(Namespace.class::cast)
			.findFirst()
			.orElse(null);
		return new Snapshot(namespace, objects, unknown);
	}

	Optional<HasMetadata> find(ObjectReference reference) {
		return Optional.ofNullable(this.objects.get(reference));
	}

	/** Return whether the server has a kind. */
	boolean knows(HasMetadata object) {
		return !this.unknownKinds.contains(object.getKind());
	}

	/** Return whether an object that has not these labels may be there all the same. */
	boolean mayLack(HasMetadata object) {
		boolean hasRoom = this.namespace != null || object.getMetadata().getNamespace() == null;
		return hasRoom && !(object instanceof Namespace);
	}

	/**
	 * The objects of one kind.
	 *
	 * @param kind the kind
	 * @param known whether the server has the kind
	 * @param objects the objects with the deployment's labels
	 */
	record Listing(Class<? extends HasMetadata> kind, boolean known, List<? extends HasMetadata> objects) {
	}

}
