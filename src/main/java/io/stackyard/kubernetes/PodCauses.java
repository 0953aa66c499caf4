package io.stackyard.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.stackyard.kubernetes.Cause.Code;
import org.jspecify.annotations.Nullable;

/**
 * Finds why one pod is not ready; pure.
 *
 * @param pod the pod
 * @param events what was reported about it
 */
record PodCauses(Pod pod, List<Event> events) {

	private static final Set<String> NODE_REASONS = Set.of("NodeLost", "NodeAffinity", "NodeShutdown", "Terminated");

	/** What the hook says in the end that waits for the health of a container. */
	private static final String NOT_HEALTHY = "not healthy in time";

	/** Return the causes: one of the pod, else those of its containers. */
	List<Cause> find() {
		PodStatus status = (this.pod.getStatus() != null) ? this.pod.getStatus() : new PodStatus();
		Optional<Cause> ofPod = findEviction(status).or(() -> findNodeFailure(status))
			.or(() -> findScheduling(status))
			.or(() -> findMount(status));
		if (ofPod.isPresent()) {
			return List.of(ofPod.get());
		}
		List<Cause> ofContainers = new ArrayList<>();
		Stream.concat(status.getInitContainerStatuses().stream(), status.getContainerStatuses().stream())
			.forEach((container) -> cause(container).ifPresent(ofContainers::add));
		return ofContainers;
	}

	private Optional<Cause> cause(ContainerStatus container) {
		@Nullable String pullFailure = findPullFailure(container.getName()).orElse(null);
		return findHook(container).or(() -> new ContainerCause(object(), container, pullFailure).find())
			.or(() -> findProbe(container));
	}

	/**
	 * A container that others of its pod wait for is ended when it is not healthy in
	 * time. Kubelets from 1.26 on do not tell why the hook failed that waits.
	 */
	private Optional<Cause> findHook(ContainerStatus container) {
		if (container.getState() == null || container.getState().getWaiting() == null) {
			return Optional.empty();
		}
		return events("FailedPostStartHook").filter((event) -> concerns(event, container.getName()))
			.map((event) -> String.valueOf(event.getMessage()))
			.reduce((first, second) -> second)
			.map((message) -> hook(container, message));
	}

	private Cause hook(ContainerStatus container, String message) {
		if (message.contains("exec: \"/bin/sh\"")) {
			return Cause.of(Code.START_FAILED, object(), container.getName(),
					"Others of its pod wait for its health, and its image has no /bin/sh to tell it with; put it into a compose file of its own.")
				.withPermanent(true);
		}
		String reason = message.contains(NOT_HEALTHY) ? "" : ", or its image has no /bin/sh to tell it with";
		return Cause.of(Code.PROBE_FAILING, object(), container.getName(),
				"Others of its pod wait for its health, and it was not healthy in time%s.".formatted(reason));
	}

	private Optional<String> findPullFailure(String container) {
		return events("Failed").filter((event) -> concerns(event, container))
			.map((event) -> String.valueOf(event.getMessage()))
			.filter((message) -> message.startsWith("Failed to pull image"))
			.reduce((first, second) -> second);
	}

	private Optional<Cause> findEviction(PodStatus status) {
		return "Evicted".equals(status.getReason())
				? Optional.of(Cause.of(Code.EVICTED, object(), String.valueOf(status.getMessage()))) : Optional.empty();
	}

	private Optional<Cause> findNodeFailure(PodStatus status) {
		if (status.getReason() != null && NODE_REASONS.contains(status.getReason())) {
			return Optional.of(Cause.of(Code.NODE_DOWN, object(), String.valueOf(status.getMessage())));
		}
		boolean running = status.getContainerStatuses()
			.stream()
			.anyMatch((container) -> container.getState() != null && container.getState().getRunning() != null
					&& Boolean.TRUE.equals(container.getReady()));
		boolean notReady = condition(status, "Ready").filter((ready) -> "False".equals(ready.getStatus())).isPresent();
		return findEvent("NodeNotReady").filter((event) -> running && notReady)
			.map((event) -> Cause.of(Code.NODE_DOWN, object(),
					"Node '%s' does not answer.".formatted(this.pod.getSpec().getNodeName())));
	}

	private Optional<Cause> findScheduling(PodStatus status) {
		return condition(status, "PodScheduled").filter((condition) -> "Unschedulable".equals(condition.getReason()))
			.map((condition) -> String.valueOf(condition.getMessage()))
			.map((message) -> Cause.of(schedulingCode(message), object(), message));
	}

	private static Code schedulingCode(String message) {
		if (message.contains("PersistentVolumeClaim") || message.contains("persistentvolumeclaim")
				|| message.contains("persistent volumes to bind")) {
			return Code.PVC_UNBOUND;
		}
		if (message.contains("free ports")) {
			return Code.HOST_PORT_IN_USE;
		}
		if (message.contains("Insufficient cpu")) {
			return Code.UNSCHEDULABLE_CPU;
		}
		return message.contains("Insufficient memory") ? Code.UNSCHEDULABLE_MEMORY : Code.UNSCHEDULABLE;
	}

	/** A mount that fails is only reported; the containers just seem to be created. */
	private Optional<Cause> findMount(PodStatus status) {
		boolean creating = status.getContainerStatuses()
			.stream()
			.anyMatch((container) -> container.getState() != null && container.getState().getWaiting() != null
					&& Set.of("ContainerCreating", "PodInitializing")
						.contains(String.valueOf(container.getState().getWaiting().getReason())));
		return creating ? findEvent("FailedMount").or(() -> findEvent("FailedAttachVolume")).map(this::mount)
				: Optional.empty();
	}

	private Cause mount(Event event) {
		String message = String.valueOf(event.getMessage());
		boolean config = message.contains("configmap \"") || message.contains("secret \"")
				|| message.contains("references non-existent config key")
				|| message.contains("references non-existent secret key");
		return Cause.of(config ? Code.CONFIG_MISSING : Code.MOUNT_FAILED, object(), message);
	}

	private Optional<Cause> findProbe(ContainerStatus container) {
		if (Boolean.TRUE.equals(container.getReady()) || container.getState() == null
				|| container.getState().getRunning() == null) {
			return Optional.empty();
		}
		return events("Unhealthy").filter((event) -> concerns(event, container.getName()))
			.reduce((first, second) -> second)
			.map((event) -> Cause.of(Code.PROBE_FAILING, object(), container.getName(),
					String.valueOf(event.getMessage())));
	}

	private static boolean concerns(Event event, String container) {
		String path = String.valueOf(event.getInvolvedObject().getFieldPath());
		return path.equals("null") || path.endsWith("{" + container + "}");
	}

	private Optional<Event> findEvent(String reason) {
		return events(reason).reduce((first, second) -> second);
	}

	private Stream<Event> events(String reason) {
		return this.events.stream().filter((event) -> Objects.equals(event.getReason(), reason));
	}

	private static Optional<PodCondition> condition(PodStatus status, String type) {
		return status.getConditions().stream().filter((condition) -> type.equals(condition.getType())).findFirst();
	}

	private String object() {
		return ObjectReference.of(this.pod).toString();
	}

}
