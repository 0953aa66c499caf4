package io.stackyard.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.simulation.StoredObject.Manager;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated server does with requests for objects. */
final class SimulatedApi {

	private final ObjectStore store;

	private final List<Refusal> refusals = new ArrayList<>();

	SimulatedApi(ObjectStore store) {
		this.store = store;
	}

	/** Refuse an object from now on, as the validation of the server would. */
	synchronized void refuse(Refusal refusal) {
		this.refusals.add(refusal);
	}

	/** Do what is asked for and return the answer's body. */
	ObjectNode answer(ApiRequest request) {
		return this.store.alone(() -> switch (request.method()) {
			case "GET" -> request.name().isEmpty() ? list(request) : get(request).answer();
			case "POST" -> create(request).answer();
			case "PUT" -> change(request, get(request), request.json()).answer();
			case "PATCH" -> patch(request).answer();
			case "DELETE" -> request.name().isEmpty() ? deleteAll(request) : delete(request, get(request));
			default -> throw ApiException.badRequest("method " + request.method());
		});
	}

	StoredObject get(ApiRequest request) {
		return find(request).orElseThrow(() -> ApiException.notFound(request.kind().plural(), request.name()));
	}

	private Optional<StoredObject> find(ApiRequest request) {
		return this.store.find(request.kind(), request.namespace(), request.name());
	}

	List<StoredObject> selected(ApiRequest request) {
		return this.store.list(request.kind(), request.namespace())
			.stream()
			.filter((object) -> selects(request, object))
			.toList();
	}

	static boolean selects(ApiRequest request, StoredObject object) {
		boolean name = request.parameter("fieldSelector").isEmpty() || List
			.of(request.parameter("fieldSelector").split(","))
			.stream()
			.allMatch((term) -> object.text("/" + term.split("=")[0].replace('.', '/')).equals(term.split("=+")[1]));
		return name && LabelSelector.parse(request.parameter("labelSelector")).selects(object);
	}

	private ObjectNode list(ApiRequest request) {
		ObjectNode list = StoredObject.object();
		list.put("kind", request.kind().kind() + "List").put("apiVersion", request.kind().apiVersion());
		list.putObject("metadata").put("resourceVersion", String.valueOf(this.store.version()));
		ArrayNode items = list.putArray("items");
		selected(request).forEach((object) -> items.add(object.answer()));
		return list;
	}

	private StoredObject create(ApiRequest request) {
		ObjectNode json = request.json();
		String name = json.at("/metadata/name").asString("");
		if (this.store.find(request.kind(), request.namespace(), name).isPresent()) {
			throw ApiException.exists(request.kind().plural(), name);
		}
		StoredObject object = StoredObject.of(request.kind(), json);
		object.managers().put(new Manager(request.manager(), "Update"), FieldSet.of(json));
		return insert(request, object);
	}

	private StoredObject insert(ApiRequest request, StoredObject object) {
		validate(object);
		if (request.kind().namespaced()) {
			requireOpen(request.namespace());
			object.metadata().put("namespace", request.namespace());
		}
		return request.isDryRun() ? this.store.prepare(object) : this.store.insert(object);
	}

	private void requireOpen(String namespace) {
		StoredObject found = this.store.find(ApiKind.NAMESPACE, "", namespace)
			.orElseThrow(() -> ApiException.notFound("namespaces", namespace));
		if (found.isTerminating()) {
			throw ApiException.terminating(namespace);
		}
	}

	private StoredObject patch(ApiRequest request) {
		if (request.contentType().startsWith("application/apply-patch")) {
			return apply(request);
		}
		StoredObject present = get(request);
		if (request.contentType().startsWith("application/json-patch")) {
			throw new ApiException(415, "UnsupportedMediaType", "the simulation knows no JSON patch", List.of());
		}
		ObjectNode merged = present.json().deepCopy();
		merge(merged, request.json());
		return change(request, present, merged);
	}

	private StoredObject apply(ApiRequest request) {
		ServerSideApply apply = new ServerSideApply(new Manager(request.manager(), "Apply"), request.isTrue("force"));
		ObjectNode json = request.json();
		Optional<StoredObject> present = find(request);
		requireExpected(request, json, present);
		if (present.isEmpty()) {
			StoredObject empty = StoredObject.of(request.kind(), StoredObject.object());
			empty.metadata().put("name", request.name());
			return insert(request, apply.apply(empty, json));
		}
		StoredObject merged = apply.apply(present.get(), json);
		validate(merged);
		return store(request, present.get(), merged);
	}

	/** Who names a version or a UID means that object alone. */
	private static void requireExpected(ApiRequest request, ObjectNode json, Optional<StoredObject> present) {
		ObjectNode metadata = json.withObject("/metadata");
		for (String field : List.of("uid", "resourceVersion")) {
			JsonNode expected = metadata.remove(field);
			String found = present.map((object) -> object.metadata().path(field).asString("")).orElse("");
			if (expected != null && !expected.asString("").equals(found)) {
				throw ApiException.stale(request.kind().plural(), request.name());
			}
		}
	}

	/** Who changes an object by another way than apply owns what is different then. */
	private StoredObject change(ApiRequest request, StoredObject present, ObjectNode json) {
		String expected = json.at("/metadata/resourceVersion").asString("");
		if (!expected.isEmpty() && !expected.equals(String.valueOf(present.version()))) {
			throw ApiException.stale(request.kind().plural(), request.name());
		}
		StoredObject updated = StoredObject.of(request.kind(), json);
		for (String kept : List.of("uid", "creationTimestamp", "resourceVersion", "generation", "deletionTimestamp")) {
			JsonNode value = present.metadata().get(kept);
			if (value != null) {
				updated.metadata().set(kept, value);
			}
		}
		FieldSet changed = new FieldSet(new TreeSet<>(FieldSet.of(json)
			.paths()
			.stream()
			.filter((path) -> !path.get(json).equals(path.get(present.json())))
			.toList()));
		updated.managers().putAll(present.managers());
		updated.managers().replaceAll((manager, fields) -> fields.without(changed.paths()));
		if (!changed.paths().isEmpty()) {
			updated.managers()
				.merge(new Manager(request.manager(), "Update"), changed, (old, added) -> old.with(added.paths()));
		}
		validate(updated);
		return store(request, present, updated);
	}

	private StoredObject store(ApiRequest request, StoredObject present, StoredObject updated) {
		ImmutableFields.require(present, this.store.complete(updated));
		return request.isDryRun() ? this.store.prepare(present, updated) : this.store.replace(present, updated);
	}

	private static void merge(ObjectNode target, JsonNode patch) {
		patch.properties().forEach((entry) -> {
			if (entry.getValue().isNull()) {
				target.remove(entry.getKey());
			}
			else if (entry.getValue().isObject()) {
				merge((target.get(entry.getKey()) instanceof ObjectNode present) ? present
						: target.putObject(entry.getKey()), entry.getValue());
			}
			else {
				target.set(entry.getKey(), entry.getValue());
			}
		});
	}

	private ObjectNode delete(ApiRequest request, StoredObject object) {
		String uid = request.body().isEmpty() ? "" : request.json().at("/preconditions/uid").asString("");
		if (!uid.isEmpty() && !uid.equals(object.uid())) {
			throw ApiException.stale(request.kind().plural(), request.name());
		}
		if (!request.isDryRun()) {
			this.store.delete(object);
		}
		return JsonMapper.shared()
			.createObjectNode()
			.put("kind", "Status")
			.put("apiVersion", "v1")
			.put("status", "Success");
	}

	private ObjectNode deleteAll(ApiRequest request) {
		selected(request).forEach((object) -> delete(request, object));
		return list(request);
	}

	private synchronized void validate(StoredObject object) {
		this.refusals.stream()
			.filter((refusal) -> refusal.kind().equals(object.kind().kind()) && refusal.name().equals(object.name()))
			.findFirst()
			.ifPresent((refusal) -> {
				throw ApiException.invalid(refusal.kind(), refusal.name(), refusal.field(), refusal.message());
			});
	}

	/**
	 * An object that is refused.
	 *
	 * @param kind its kind
	 * @param name its name
	 * @param field the field that is wrong
	 * @param message what is wrong with it
	 */
	record Refusal(String kind, String name, String field, String message) {
	}

}
