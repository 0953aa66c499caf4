package io.stackyard.simulation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes replica sets and pods of Deployments and Jobs, and says how far they are. */
final class SimulatedWorkloads {

	private static final String REVISION = "deployment.kubernetes.io/revision";

	private static final String HASH = "pod-template-hash";

	private final ObjectStore store;

	private final SimulatedKubelet kubelet;

	private int names;

	SimulatedWorkloads(ObjectStore store, SimulatedKubelet kubelet) {
		this.store = store;
		this.kubelet = kubelet;
	}

	void run() {
		this.store.list(ApiKind.DEPLOYMENT, "").forEach(this::deployment);
		this.store.list(ApiKind.JOB, "").forEach(this::job);
		this.store.list(ApiKind.POD, "").forEach(this.kubelet::sync);
		this.store.list(ApiKind.DEPLOYMENT, "").forEach(this::deploymentStatus);
		this.store.list(ApiKind.JOB, "").forEach(this::jobStatus);
	}

	private void deployment(StoredObject deployment) {
		StoredObject current = currentSet(deployment);
		int wanted = deployment.json().at("/spec/replicas").asInt(1);
		boolean recreate = deployment.text("/spec/strategy/type").equals("Recreate");
		List<StoredObject> older = pods(deployment).stream().filter((pod) -> !pod.isOwnedBy(current)).toList();
		if (recreate) {
			older.forEach(this.store::delete);
		}
		scale(current, wanted);
		long ready = podsOf(current).stream().filter(SimulatedWorkloads::isReady).count();
		if (ready >= wanted) {
			older.forEach(this.store::delete);
		}
	}

	private void scale(StoredObject set, int wanted) {
		List<StoredObject> pods = podsOf(set);
		for (int count = pods.size(); count < wanted; count++) {
			this.store.insert(pod(set, set.name() + "-" + suffix()));
		}
		pods.stream().skip(wanted).forEach(this.store::delete);
		this.store.update(set, (copy) -> copy.json().withObject("/spec").put("replicas", wanted));
	}

	private StoredObject currentSet(StoredObject deployment) {
		String hash = "%08x".formatted(deployment.json().at("/spec/template").toString().hashCode());
		List<StoredObject> sets = sets(deployment);
		int last = sets.stream().mapToInt(SimulatedWorkloads::revision).max().orElse(0);
		Optional<StoredObject> present = sets.stream().filter((set) -> set.name().endsWith("-" + hash)).findFirst();
		StoredObject set = present.orElseGet(() -> this.store.insert(replicaSet(deployment, hash)));
		if (revision(set) == last && last > 0) {
			return set;
		}
		this.store.update(deployment, (copy) -> setRevision(copy, last + 1));
		return this.store.update(set, (copy) -> setRevision(copy, last + 1));
	}

	private StoredObject replicaSet(StoredObject deployment, String hash) {
		StoredObject set = owned(ApiKind.REPLICA_SET, deployment, deployment.name() + "-" + hash);
		ObjectNode template = (ObjectNode) deployment.json().at("/spec/template").deepCopy();
		template.withObject("/metadata/labels").put(HASH, hash);
		set.metadata().set("labels", template.at("/metadata/labels").deepCopy());
		set.json().withObject("/spec").set("template", template);
		return set;
	}

	private StoredObject pod(StoredObject owner, String name) {
		StoredObject pod = owned(ApiKind.POD, owner, name);
		JsonNode template = owner.json().at("/spec/template");
		for (String part : List.of("labels", "annotations")) {
			if (template.path("metadata").has(part)) {
				pod.metadata().set(part, template.path("metadata").path(part).deepCopy());
			}
		}
		pod.json().set("spec", template.path("spec").deepCopy());
		return pod;
	}

	private static StoredObject owned(ApiKind kind, StoredObject owner, String name) {
		StoredObject object = SimulatedControllers.named(kind, owner.namespace(), name);
		object.metadata()
			.putArray("ownerReferences")
			.addObject()
			.put("apiVersion", owner.kind().apiVersion())
			.put("kind", owner.kind().kind())
			.put("name", owner.name())
			.put("uid", owner.uid())
			.put("controller", true);
		return object;
	}

	private void deploymentStatus(StoredObject deployment) {
		StoredObject current = currentSet(deployment);
		List<StoredObject> all = pods(deployment);
		int updated = podsOf(current).size();
		int ready = (int) all.stream().filter(SimulatedWorkloads::isReady).count();
		this.store.update(deployment, (copy) -> {
			ObjectNode status = copy.json().putObject("status");
			status.put("observedGeneration", copy.metadata().path("generation").asInt(1));
			status.put("replicas", all.size()).put("updatedReplicas", updated);
			status.put("readyReplicas", ready).put("availableReplicas", ready);
		});
	}

	private void job(StoredObject job) {
		if (podsOf(job).isEmpty() && job.json().path("status").path("conditions").isEmpty()) {
			this.store.insert(pod(job, job.name() + "-" + suffix()));
		}
	}

	private void jobStatus(StoredObject job) {
		podsOf(job).stream().findFirst().ifPresent((pod) -> {
			String phase = pod.text("/status/phase");
			if (phase.equals("Succeeded")) {
				end(job, "Complete", "succeeded", "");
			}
			else if (phase.equals("Failed")) {
				end(job, "Failed", "failed", "Job has reached the specified backoff limit");
			}
		});
	}

	private void end(StoredObject job, String type, String counter, String message) {
		this.store.update(job, (copy) -> {
			ObjectNode status = copy.json().putObject("status").put(counter, 1);
			status.putArray("conditions").addObject().put("type", type).put("status", "True").put("message", message);
		});
	}

	private List<StoredObject> pods(StoredObject deployment) {
		return sets(deployment).stream().flatMap((set) -> podsOf(set).stream()).toList();
	}

	private List<StoredObject> sets(StoredObject deployment) {
		return owned(ApiKind.REPLICA_SET, deployment);
	}

	private List<StoredObject> podsOf(StoredObject owner) {
		return owned(ApiKind.POD, owner);
	}

	private List<StoredObject> owned(ApiKind kind, StoredObject owner) {
		return this.store.list(kind, owner.namespace())
			.stream()
			.filter((object) -> object.isOwnedBy(owner))
			.filter((object) -> !object.isTerminating())
			.sorted(Comparator.comparing(StoredObject::name))
			.toList();
	}

	static boolean isReady(StoredObject pod) {
		return pod.json()
			.at("/status/conditions")
			.values()
			.stream()
			.anyMatch((condition) -> condition.path("type").asString("").equals("Ready")
					&& condition.path("status").asString("").equals("True"));
	}

	private static int revision(StoredObject object) {
		return object.metadata().path("annotations").path(REVISION).asInt(0);
	}

	private static void setRevision(StoredObject object, int revision) {
		object.metadata().withObject("/annotations").put(REVISION, String.valueOf(revision));
	}

	private String suffix() {
		this.names++;
		String letters = "bcdfghjklmnpqrstvwxz";
		StringBuilder suffix = new StringBuilder();
		for (int rest = this.names * 7919, index = 0; index < 5; index++, rest /= letters.length()) {
			suffix.append(letters.charAt(Math.floorMod(rest, letters.length())));
		}
		return suffix.toString();
	}

}
