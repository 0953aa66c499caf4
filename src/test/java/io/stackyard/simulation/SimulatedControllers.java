package io.stackyard.simulation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Does what the controllers of a cluster do, at once, but for workloads and pods. */
final class SimulatedControllers {

	private final ObjectStore store;

	private final SimulatedWorkloads workloads;

	SimulatedControllers(ObjectStore store, SimulatedKubelet kubelet) {
		this.store = store;
		this.workloads = new SimulatedWorkloads(store, kubelet);
	}

	void run() {
		this.store.list(ApiKind.NAMESPACE, "").forEach(this::namespace);
		this.store.list(ApiKind.VOLUME, "").forEach(this::volume);
		this.store.list(ApiKind.CLAIM, "").forEach(this::claim);
		this.workloads.run();
		collectGarbage();
	}

	private void namespace(StoredObject namespace) {
		String name = namespace.name();
		if (namespace.isTerminating()) {
			terminate(namespace);
			return;
		}
		this.store.update(namespace, (copy) -> {
			copy.status().put("phase", "Active");
			copy.json().withObject("/spec").putArray("finalizers").add("kubernetes");
		});
		if (this.store.find(ApiKind.SERVICE_ACCOUNT, name, "default").isEmpty()) {
			this.store.insert(named(ApiKind.SERVICE_ACCOUNT, name, "default"));
		}
	}

	private void terminate(StoredObject namespace) {
		List<StoredObject> content = this.store.all()
			.stream()
			.filter((object) -> object.namespace().equals(namespace.name()))
			.toList();
		content.forEach(this.store::delete);
		boolean empty = this.store.all().stream().noneMatch((object) -> object.namespace().equals(namespace.name()));
		if (empty) {
			this.store.remove(namespace);
		}
		else {
			this.store.update(namespace, (copy) -> copy.status().put("phase", "Terminating"));
		}
	}

	private void volume(StoredObject volume) {
		JsonNode reference = volume.json().at("/spec/claimRef");
		if (reference.isMissingNode()) {
			return;
		}
		boolean bound = this.store
			.find(ApiKind.CLAIM, reference.path("namespace").asString(""), reference.path("name").asString(""))
			.filter(binds(volume))
			.isPresent();
		if (isToBeDeleted(volume)) {
			this.store.delete(volume);
			return;
		}
		String free = reference.has("uid") ? "Released" : "Available";
		this.store.update(volume, (copy) -> copy.status().put("phase", bound ? "Bound" : free));
	}

	/** What was provided for a claim goes with it. */
	private boolean isToBeDeleted(StoredObject volume) {
		JsonNode reference = volume.json().at("/spec/claimRef");
		return volume.text("/spec/persistentVolumeReclaimPolicy").equals("Delete") && reference.has("uid")
				&& this.store
					.find(ApiKind.CLAIM, reference.path("namespace").asString(""), reference.path("name").asString(""))
					.filter((claim) -> claim.uid().equals(reference.path("uid").asString("")))
					.isEmpty();
	}

	private static Predicate<StoredObject> binds(StoredObject volume) {
		String uid = volume.text("/spec/claimRef/uid");
		return (claim) -> claim.text("/spec/volumeName").equals(volume.name())
				&& (uid.isEmpty() || uid.equals(claim.uid())) && claim.text("/status/phase").equals("Bound");
	}

	private void claim(StoredObject claim) {
		if (claim.text("/status/phase").equals("Bound")) {
			return;
		}
		String named = claim.text("/spec/volumeName");
		this.store.list(ApiKind.VOLUME, "")
			.stream()
			.filter((volume) -> named.isEmpty() ? isFor(volume, claim) : volume.name().equals(named))
			.filter((volume) -> !volume.text("/status/phase").equals("Released"))
			.findFirst()
			.or(() -> isToBeProvided(claim) ? Optional.of(provide(claim)) : Optional.empty())
			.ifPresent((volume) -> bind(claim, volume));
	}

	private static boolean isToBeProvided(StoredObject claim) {
		JsonNode spec = claim.json().path("spec");
		return !spec.has("volumeName") && !spec.path("storageClassName").asString("standard").isEmpty();
	}

	private static boolean isFor(StoredObject volume, StoredObject claim) {
		JsonNode reference = volume.json().at("/spec/claimRef");
		return reference.path("name").asString("").equals(claim.name())
				&& reference.path("namespace").asString("").equals(claim.namespace());
	}

	/** Make a volume in the node, as kind's provisioner does. */
	private StoredObject provide(StoredObject claim) {
		StoredObject volume = named(ApiKind.VOLUME, "", "pvc-" + claim.uid());
		ObjectNode spec = volume.json().withObject("/spec");
		spec.put("persistentVolumeReclaimPolicy", "Delete");
		spec.putObject("hostPath").put("path", "/var/local-path-provisioner/pvc-" + claim.uid());
		spec.putObject("claimRef").put("namespace", claim.namespace()).put("name", claim.name());
		spec.withObject("/nodeAffinity/required")
			.putArray("nodeSelectorTerms")
			.addObject()
			.putArray("matchExpressions")
			.addObject()
			.put("key", "kubernetes.io/hostname")
			.put("operator", "In")
			.putArray("values")
			.add(SimulatedKubelet.NODE);
		this.store.insert(volume);
		return volume;
	}

	private void bind(StoredObject claim, StoredObject volume) {
		this.store.update(volume, (copy) -> copy.json().withObject("/spec/claimRef").put("uid", claim.uid()));
		this.store.update(claim, (copy) -> {
			copy.json().withObject("/spec").put("volumeName", volume.name());
			copy.status().put("phase", "Bound");
		});
	}

	private void collectGarbage() {
		Set<String> present = this.store.all().stream().map(StoredObject::uid).collect(Collectors.toSet());
		this.store.all().stream().filter((object) -> isOrphan(object, present)).forEach(this.store::delete);
	}

	private static boolean isOrphan(StoredObject object, Set<String> present) {
		JsonNode owners = object.metadata().path("ownerReferences");
		return !owners.isEmpty()
				&& owners.values().stream().noneMatch((owner) -> present.contains(owner.path("uid").asString("")));
	}

	static StoredObject named(ApiKind kind, String namespace, String name) {
		ObjectNode json = StoredObject.object();
		json.putObject("metadata").put("name", name);
		if (!namespace.isEmpty()) {
			json.withObject("/metadata").put("namespace", namespace);
		}
		return StoredObject.of(kind, json);
	}

}
