package io.stackyard.stack.compose;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.stackyard.problem.Violation;
import io.stackyard.problem.Violations;
import io.stackyard.stack.Stack;
import io.stackyard.stack.compose.ServiceGraph.Edge;

/**
 * Which pods of a stack come before which. The services of a pod start together, so what
 * services can do one after the other their pods may not be able to. This class is not
 * thread-safe.
 */
final class PodGraph {

	private static final String OWN_FILE = "Put '%s' into a compose file of its own, and name it under 'pods'.";

	private final Set<String> oneOffs;

	private final Map<String, String> pods = new HashMap<>();

	private final Map<String, Set<String>> awaited = new HashMap<>();

	private final Map<String, Set<String>> reachable = new HashMap<>();

	PodGraph(Stack stack, Collection<Edge> edges) {
		this.oneOffs = stack.oneOffs();
		stack.jobs()
			.forEach((job) -> job.services()
				.forEach((service) -> this.pods.put(service.name(), "%s/%s".formatted(job.name(), service.name()))));
		stack.pods().forEach((pod) -> pod.services().forEach((service) -> this.pods.put(service.name(), pod.name())));
		edges.stream()
			.filter((edge) -> !isWithin(edge))
			.forEach((edge) -> this.awaited.computeIfAbsent(pod(edge.dependent()), (name) -> new TreeSet<>())
				.add(pod(edge.service())));
	}

	/** Refuse a dependency between services that their pods cannot keep. */
	void check(Edge edge, Violations violations) {
		if (isWithin(edge)) {
			if (this.oneOffs.contains(edge.dependent()) && !this.oneOffs.contains(edge.service())) {
				violations.add(violation(edge,
						"The service '%s' runs to its end before the others of its pod start, and '%s' is one of them."
							.formatted(edge.dependent(), edge.service())));
			}
		}
		else if (reachable(pod(edge.service())).contains(pod(edge.dependent()))) {
			violations.add(violation(edge, "The pod '%s' waits for '%s' of the pod '%s', which waits for it."
				.formatted(pod(edge.dependent()), edge.service(), pod(edge.service()))));
		}
	}

	private static Violation violation(Edge edge, String message) {
		return edge.position().violation(edge.service(), message).withHint(OWN_FILE.formatted(edge.service()));
	}

	private boolean isWithin(Edge edge) {
		return pod(edge.dependent()).equals(pod(edge.service()));
	}

	private String pod(String service) {
		return this.pods.getOrDefault(service, "");
	}

	private Set<String> reachable(String pod) {
		return this.reachable.computeIfAbsent(pod, this::findReachable);
	}

	private Set<String> findReachable(String start) {
		Set<String> reached = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(Set.of(start));
		while (!open.isEmpty()) {
			String pod = open.remove();
			if (reached.add(pod)) {
				open.addAll(this.awaited.getOrDefault(pod, Set.of()));
			}
		}
		return reached;
	}

}
