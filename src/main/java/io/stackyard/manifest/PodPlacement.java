package io.stackyard.manifest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirementBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.stackyard.spec.Workload;
import io.stackyard.spec.Workload.NodeAffinity;
import io.stackyard.stack.Lifecycle;
import io.stackyard.stack.Service;
import org.jspecify.annotations.Nullable;

/**
 * Where a pod runs, what of its node it shares, and how long it may take to end.
 *
 * @param workload what the spec says about pods
 * @param services the services of the pod
 */
record PodPlacement(Workload workload, List<Service> services) {

	/** Add it to a pod. */
	PodSpecBuilder addTo(PodSpecBuilder pod) {
		this.services.stream()
			.map(Service::lifecycle)
			.map(Lifecycle::stopGracePeriod)
			.flatMap(Stream::ofNullable)
			.max(Duration::compareTo)
			.ifPresent((period) -> pod.withTerminationGracePeriodSeconds(period.toSeconds()));
		if (this.services.stream().anyMatch((service) -> service.network().isHost())) {
			pod.withHostNetwork(true).withDnsPolicy("ClusterFirstWithHostNet");
		}
		if (this.services.stream().anyMatch((service) -> "host".equals(service.privileges().processes()))) {
			pod.withHostPID(true);
		}
		return pod.withRuntimeClassName(this.workload.security().runtimeClass())
			.withAffinity(affinity())
			.withTolerations(tolerations());
	}

	/**
	 * A node has to have each label that is named, with one of the values named for it.
	 */
	private @Nullable Affinity affinity() {
		SortedMap<String, List<String>> values = new TreeMap<>();
		for (NodeAffinity affinity : this.workload.nodeAffinities()) {
			values.computeIfAbsent(affinity.label(), (label) -> new ArrayList<>()).add(affinity.value());
		}
		if (values.isEmpty()) {
			return null;
		}
		List<NodeSelectorRequirement> requirements = values.entrySet()
			.stream()
			.map((entry) -> new NodeSelectorRequirementBuilder().withKey(entry.getKey())
				.withOperator("In")
				.withValues(entry.getValue().stream().distinct().toList())
				.build())
			.toList();
		return new AffinityBuilder().withNewNodeAffinity()
			.withNewRequiredDuringSchedulingIgnoredDuringExecution()
			.addNewNodeSelectorTerm()
			.withMatchExpressions(requirements)
			.endNodeSelectorTerm()
			.endRequiredDuringSchedulingIgnoredDuringExecution()
			.endNodeAffinity()
			.build();
	}

	private List<Toleration> tolerations() {
		return this.workload.nodeTolerations()
			.stream()
			.map((toleration) -> new TolerationBuilder().withKey(toleration.key())
				.withOperator("Equal")
				.withValue(toleration.value())
				.withEffect("NoSchedule")
				.build())
			.toList();
	}

}
