package io.stackyard.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs pods as the node of a cluster would, at once. A container whose image's name
 * contains {@code missing} or {@code unauthorized} is not pulled, one with {@code CRASH}
 * in a variable, the command or an argument ends again and again, and one with
 * {@code UNREADY} runs without becoming ready.
 */
final class SimulatedKubelet {

	static final String NODE = "simulated-control-plane";

	private static final int CPU_LIMIT = 64;

	private final ObjectStore store;

	private final SortedMap<String, List<String>> logs = new TreeMap<>();

	private final Map<String, Integer> addresses = new HashMap<>();

	private boolean holding;

	private int events;

	SimulatedKubelet(ObjectStore store) {
		this.store = store;
	}

	/** Start no container, or start those that were held. */
	void hold(boolean holding) {
		this.holding = holding;
	}

	/** Bring the state of a pod up to date. */
	void sync(StoredObject pod) {
		Optional<String> unscheduled = findSchedulingFailure(pod);
		if (pod.isTerminating() || isOver(pod)) {
			return;
		}
		if (unscheduled.isPresent()) {
			unschedulable(pod, unscheduled.get());
			return;
		}
		boolean job = pod.metadata().path("labels").has("job-name");
		List<SimulatedContainer> containers = containers(pod, "containers");
		List<SimulatedContainer> init = containers(pod, "initContainers");
		boolean initialized = init.stream().allMatch(SimulatedContainer::starts);
		StoredObject updated = this.store.update(pod, (copy) -> {
			copy.json().withObject("/spec").put("nodeName", NODE);
			ObjectNode status = copy.json().putObject("status");
			status.put("podIP", address(copy));
			status.put("startTime", copy.metadata().path("creationTimestamp").asString(""));
			boolean ready = initialized && containers.stream().allMatch(SimulatedContainer::ready) && !job;
			conditions(status, ready);
			init.forEach((container) -> status.withArray("/initContainerStatuses").add(container.initStatus()));
			containers.forEach((container) -> status.withArray("/containerStatuses")
				.add(initialized ? container.status(job) : container.waitingStatus("PodInitializing", "")));
			status.put("phase", phase(initialized, containers, job));
		});
		if (updated != pod) {
			Stream.concat(init.stream(), containers.stream()).forEach((container) -> report(updated, container));
		}
	}

	private String address(StoredObject pod) {
		int number = this.addresses.getOrDefault(pod.uid(), this.addresses.size());
		this.addresses.put(pod.uid(), number);
		return "10.244.0." + (number % 250 + 2);
	}

	private static String phase(boolean initialized, List<SimulatedContainer> containers, boolean job) {
		if (!initialized || !containers.stream().allMatch(SimulatedContainer::starts)) {
			boolean failed = job && initialized && containers.stream().anyMatch(SimulatedContainer::crashes);
			return failed ? "Failed"
					: containers.stream().anyMatch(SimulatedContainer::crashes) ? "Running" : "Pending";
		}
		return job ? "Succeeded" : "Running";
	}

	private static boolean isOver(StoredObject pod) {
		String phase = pod.text("/status/phase");
		return phase.equals("Succeeded") || phase.equals("Failed");
	}

	private List<SimulatedContainer> containers(StoredObject pod, String field) {
		List<SimulatedContainer> containers = new ArrayList<>();
		for (JsonNode container : pod.json().path("spec").path(field)) {
			containers.add(new SimulatedContainer(container, this.store.now(), this.holding,
					findMissingConfig(pod, container).orElse("")));
		}
		return containers;
	}

	private static void conditions(ObjectNode status, boolean ready) {
		status.putArray("conditions").addObject().put("type", "PodScheduled").put("status", "True");
		status.withArray("/conditions").addObject().put("type", "Ready").put("status", ready ? "True" : "False");
	}

	private void unschedulable(StoredObject pod, String message) {
		StoredObject updated = this.store.update(pod, (copy) -> {
			ObjectNode status = copy.json().putObject("status").put("phase", "Pending");
			status.putArray("conditions")
				.addObject()
				.put("type", "PodScheduled")
				.put("status", "False")
				.put("reason", "Unschedulable")
				.put("message", message);
		});
		if (updated != pod) {
			event(updated, "Warning", "FailedScheduling", message, "");
		}
	}

	private Optional<String> findSchedulingFailure(StoredObject pod) {
		for (JsonNode container : pod.json().path("spec").path("containers")) {
			String cpu = container.at("/resources/requests/cpu").asString("0");
			if (cpu.chars().allMatch(Character::isDigit) && Integer.parseInt(cpu) > CPU_LIMIT) {
				return Optional.of("0/1 nodes are available: 1 Insufficient cpu.");
			}
		}
		for (JsonNode volume : pod.json().path("spec").path("volumes")) {
			String claim = volume.at("/persistentVolumeClaim/claimName").asString("");
			Optional<StoredObject> found = this.store.find(ApiKind.CLAIM, pod.namespace(), claim);
			if (!claim.isEmpty() && found.isEmpty()) {
				return Optional.of("persistentvolumeclaim \"%s\" not found".formatted(claim));
			}
			if (found.filter((present) -> !present.text("/status/phase").equals("Bound")).isPresent()) {
				return Optional.of("0/1 nodes are available: 1 pod has unbound immediate PersistentVolumeClaims.");
			}
		}
		return Optional.empty();
	}

	private Optional<String> findMissingConfig(StoredObject pod, JsonNode container) {
		for (JsonNode variable : container.path("env")) {
			JsonNode reference = variable.at("/valueFrom/secretKeyRef");
			Optional<StoredObject> secret = this.store.find(ApiKind.SECRET, pod.namespace(),
					reference.path("name").asString(""));
			String key = reference.path("key").asString("");
			if (!reference.isMissingNode() && !reference.path("optional").asBoolean(false)
					&& secret.filter((found) -> found.json().path("data").has(key)).isEmpty()) {
				return Optional.of(secret.isEmpty()
						? "secret \"%s\" not found".formatted(reference.path("name").asString(""))
						: "couldn't find key %s in Secret %s/%s".formatted(key, pod.namespace(), secret.get().name()));
			}
		}
		return Optional.empty();
	}

	private void report(StoredObject pod, SimulatedContainer container) {
		String path = "spec.containers{" + container.name() + "}";
		container.events().forEach((event) -> event(pod, event.type(), event.reason(), event.message(), path));
		List<String> log = this.logs.computeIfAbsent(pod.uid() + "/" + container.name(), (key) -> new ArrayList<>());
		if (log.isEmpty()) {
			log.addAll(container.log());
		}
	}

	private void event(StoredObject pod, String type, String reason, String message, String path) {
		this.events++;
		StoredObject event = SimulatedControllers.named(ApiKind.EVENT, pod.namespace(),
				"%s.%06x".formatted(pod.name(), this.events));
		ObjectNode json = event.json().put("type", type).put("reason", reason).put("message", message);
		json.put("count", 1).put("firstTimestamp", this.store.now()).put("lastTimestamp", this.store.now());
		json.putObject("involvedObject")
			.put("kind", "Pod")
			.put("apiVersion", "v1")
			.put("namespace", pod.namespace())
			.put("name", pod.name())
			.put("uid", pod.uid())
			.put("fieldPath", path);
		this.store.insert(event);
	}

	/** Let a container write a line into its log. */
	void write(StoredObject pod, String container, String line) {
		this.logs.computeIfAbsent(pod.uid() + "/" + container, (key) -> new ArrayList<>()).add(line);
	}

	/** Return what a container has written. */
	List<String> log(StoredObject pod, String container) {
		return List.copyOf(this.logs.getOrDefault(pod.uid() + "/" + container, List.of()));
	}

}
