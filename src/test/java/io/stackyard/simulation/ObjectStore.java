package io.stackyard.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of the simulated server and all that happened to them. Safe for use by
 * several threads: one at a time works on it, and controllers react before the next.
 */
final class ObjectStore {

	private final Clock clock;

	private final Defaults defaults = new Defaults();

	private final SortedMap<String, StoredObject> objects = new TreeMap<>();

	private final List<Change> changes = new ArrayList<>();

	private final String seed;

	private Runnable controllers = () -> {
	};

	private long version;

	private boolean open = true;

	ObjectStore(Clock clock, String seed) {
		this.clock = clock;
		this.seed = seed;
	}

	/** Let controllers react to every change. */
	synchronized void onChange(Runnable controllers) {
		this.controllers = controllers;
	}

	/** Do something alone, then let the controllers react until they are content. */
	synchronized <T> T alone(Supplier<T> work) {
		T result = work.get();
		long before;
		do {
			before = this.version;
			this.controllers.run();
		}
		while (before != this.version);
		notifyAll();
		return result;
	}

	synchronized Optional<StoredObject> find(ApiKind kind, String namespace, String name) {
		return Optional.ofNullable(this.objects.get(key(kind, namespace, name)));
	}

	/** Return the objects of a kind, in all namespaces if the name is empty. */
	synchronized List<StoredObject> list(ApiKind kind, String namespace) {
		return this.objects.values()
			.stream()
			.filter((object) -> object.kind().equals(kind))
			.filter((object) -> namespace.isEmpty() || object.namespace().equals(namespace))
			.toList();
	}

	synchronized List<StoredObject> all() {
		return List.copyOf(this.objects.values());
	}

	/** Fill in what the server adds to an object by itself. */
	synchronized StoredObject complete(StoredObject object) {
		this.defaults.complete(object);
		return object;
	}

	/** Return how an object would look that is created. */
	synchronized StoredObject prepare(StoredObject object) {
		ObjectNode metadata = object.metadata();
		String uid = this.seed + "/" + this.version + "/" + key(object);
		metadata.put("uid", UUID.nameUUIDFromBytes(uid.getBytes(StandardCharsets.UTF_8)).toString());
		metadata.put("creationTimestamp", now());
		if (object.json().has("spec")) {
			metadata.put("generation", 1);
		}
		this.defaults.complete(object);
		return object;
	}

	synchronized StoredObject insert(StoredObject object) {
		StoredObject created = prepare(object);
		return put("ADDED", created);
	}

	/** Return how an object would look that replaces the present one. */
	synchronized StoredObject prepare(StoredObject present, StoredObject updated) {
		this.defaults.complete(updated);
		if (!updated.json().path("spec").equals(present.json().path("spec"))) {
			updated.metadata().put("generation", present.metadata().path("generation").asInt(1) + 1);
		}
		return updated;
	}

	/** Replace an object; one that is the same is not written. */
	synchronized StoredObject replace(StoredObject present, StoredObject updated) {
		StoredObject next = prepare(present, updated);
		if (next.sameAs(present)) {
			return present;
		}
		boolean over = next.isTerminating() && !next.hasFinalizers() && !next.kind().equals(ApiKind.NAMESPACE);
		return over ? remove(next) : put("MODIFIED", next);
	}

	/** Change an object's content as the server's own parts do. */
	synchronized StoredObject update(StoredObject present, Consumer<StoredObject> change) {
		StoredObject copy = present.copy();
		change.accept(copy);
		return replace(present, copy);
	}

	/** Delete an object, or mark it where finalizers hold it. */
	synchronized StoredObject delete(StoredObject object) {
		if (!object.hasFinalizers() && !object.kind().equals(ApiKind.NAMESPACE)) {
			return remove(object);
		}
		return object.isTerminating() ? object
				: update(object, (copy) -> copy.metadata().put("deletionTimestamp", now()));
	}

	synchronized StoredObject remove(StoredObject object) {
		this.objects.remove(key(object));
		this.version++;
		StoredObject last = object.copy();
		last.metadata().put("resourceVersion", String.valueOf(this.version));
		this.changes.add(new Change(this.version, "DELETED", last));
		return last;
	}

	private StoredObject put(String type, StoredObject object) {
		this.version++;
		object.metadata().put("resourceVersion", String.valueOf(this.version));
		this.objects.put(key(object), object);
		this.changes.add(new Change(this.version, type, object));
		return object;
	}

	synchronized long version() {
		return this.version;
	}

	String now() {
		return Instant.now(this.clock).truncatedTo(ChronoUnit.SECONDS).toString();
	}

	/**
	 * Wait for what happens after a version.
	 * @return what happened, empty if the store was closed meanwhile
	 */
	synchronized List<Change> awaitAfter(long version) throws InterruptedException {
		while (this.open && this.version <= version) {
			wait();
		}
		return this.open ? this.changes.stream().filter((change) -> change.version() > version).toList() : List.of();
	}

	/** Wake those who wait for changes, for ever. */
	synchronized void close() {
		this.open = false;
		notifyAll();
	}

	synchronized boolean isOpen() {
		return this.open;
	}

	/** Wait until something changes, of whatever kind. */
	synchronized void awaitNews() throws InterruptedException {
		if (this.open) {
			wait();
		}
	}

	private static String key(StoredObject object) {
		return key(object.kind(), object.namespace(), object.name());
	}

	private static String key(ApiKind kind, String namespace, String name) {
		return String.join("/", kind.group(), kind.plural(), namespace, name);
	}

	/**
	 * Something that happened to an object.
	 *
	 * @param version the version that it led to
	 * @param type {@code ADDED}, {@code MODIFIED} or {@code DELETED}
	 * @param object the object afterwards
	 */
	record Change(long version, String type, StoredObject object) {
	}

}
