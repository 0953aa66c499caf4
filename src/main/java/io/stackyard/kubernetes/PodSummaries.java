package io.stackyard.kubernetes;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import org.jspecify.annotations.Nullable;

/**
 * Says in short what the cluster knows about a pod.
 *
 * @param pod the pod
 */
record PodSummaries(Pod pod) {

	static PodSummary of(Pod pod) {
		return new PodSummaries(pod).summary();
	}

	private PodSummary summary() {
		PodStatus status = status();
		@Nullable String startedAt = status.getStartTime();
		String component = labels().getOrDefault(Selection.COMPONENT, this.pod.getMetadata().getName());
		return new PodSummary(this.pod.getMetadata().getName(), component,
				(status.getPhase() != null) ? status.getPhase() : "Unknown", isReady(),
				this.pod.getMetadata().getDeletionTimestamp() != null, this.pod.getSpec().getNodeName(),
				(startedAt != null) ? Instant.parse(startedAt) : null, containers());
	}

	private boolean isReady() {
		return status().getConditions()
			.stream()
			.anyMatch((condition) -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
	}

	private List<PodSummary.Container> containers() {
		Map<String, ContainerStatus> known = Stream
			.concat(status().getInitContainerStatuses().stream(), status().getContainerStatuses().stream())
			.collect(Collectors.toMap(ContainerStatus::getName, Function.identity(), (first, second) -> second));
		return Stream
			.concat(this.pod.getSpec().getInitContainers().stream(), this.pod.getSpec().getContainers().stream())
			.map((container) -> container(container, known.get(container.getName())))
			.toList();
	}

	private static PodSummary.Container container(Container container, @Nullable ContainerStatus status) {
		if (status == null) {
			return new PodSummary.Container(container.getName(), container.getImage(), null, false, 0, "waiting", null,
					null, null);
		}
		@Nullable ContainerStateTerminated end = lastEnd(status);
		@Nullable ContainerStateWaiting waiting = (status.getState() != null) ? status.getState().getWaiting() : null;
		@Nullable String reason = (waiting != null) ? waiting.getReason() : (end != null) ? end.getReason() : null;
		@Nullable String message = (waiting != null && waiting.getMessage() != null) ? waiting.getMessage()
				: (end != null) ? end.getMessage() : null;
		return new PodSummary.Container(container.getName(), container.getImage(), imageId(status),
				Boolean.TRUE.equals(status.getReady()), restarts(status), state(status.getState()), reason,
				(end != null) ? end.getExitCode() : null, message);
	}

	private static @Nullable String imageId(ContainerStatus status) {
		@Nullable String id = status.getImageID();
		return (id != null && !id.isEmpty()) ? id : null;
	}

	private static int restarts(ContainerStatus status) {
		return (status.getRestartCount() != null) ? status.getRestartCount() : 0;
	}

	/** Return how the container ended last, or {@code null} if it never did. */
	static @Nullable ContainerStateTerminated lastEnd(ContainerStatus status) {
		if (status.getState() != null && status.getState().getTerminated() != null) {
			return status.getState().getTerminated();
		}
		return (status.getLastState() != null) ? status.getLastState().getTerminated() : null;
	}

	private static String state(@Nullable ContainerState state) {
		if (state == null || state.getWaiting() != null) {
			return "waiting";
		}
		return (state.getRunning() != null) ? "running" : (state.getTerminated() != null) ? "terminated" : "waiting";
	}

	private Map<String, String> labels() {
		return (this.pod.getMetadata().getLabels() != null) ? this.pod.getMetadata().getLabels() : Map.of();
	}

	private PodStatus status() {
		return (this.pod.getStatus() != null) ? this.pod.getStatus() : new PodStatus();
	}

}
