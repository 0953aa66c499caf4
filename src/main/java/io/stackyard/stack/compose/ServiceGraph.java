package io.stackyard.stack.compose;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.stackyard.problem.Suggestion;
import io.stackyard.problem.Violations;
import io.stackyard.stack.Stack;
import io.stackyard.stack.yaml.Position;

/**
 * Which services a stack has, and which come before which, across its files. This class
 * is not thread-safe.
 */
final class ServiceGraph {

	private static final int LIMIT = 400;

	private final Map<String, List<Position>> services = new LinkedHashMap<>();

	private final Map<String, Set<String>> awaited = new HashMap<>();

	private final List<Edge> edges = new ArrayList<>();

	void add(String service, Position position) {
		this.services.computeIfAbsent(service, (name) -> new ArrayList<>()).add(position);
	}

	void depend(String dependent, String service, Position position) {
		this.edges.add(new Edge(dependent, service, position));
		this.awaited.computeIfAbsent(dependent, (name) -> new TreeSet<>()).add(service);
	}

	void check(Stack stack, Violations violations) {
		if (this.services.size() > LIMIT) {
			Position first = this.services.values().iterator().next().getFirst();
			violations.add(first
				.violation(null, "The stack has %d services; it can have %d.".formatted(this.services.size(), LIMIT))
				.withHint("Make two stacks of it."));
			return;
		}
		this.services.forEach((name, positions) -> checkName(name, positions, violations));
		PodGraph pods = new PodGraph(stack, this.edges);
		Map<String, Set<String>> reachable = new HashMap<>();
		this.edges.forEach((edge) -> {
			reachable.computeIfAbsent(edge.service(), this::reachable);
			if (isPossible(edge, reachable.getOrDefault(edge.service(), Set.of()), violations)) {
				pods.check(edge, violations);
			}
		});
	}

	private static void checkName(String name, List<Position> positions, Violations violations) {
		for (Position position : positions.subList(1, positions.size())) {
			violations.add(position.violation(name,
					"The service '%s' is also in '%s'; services reach each other by name, so each name stands once in a stack."
						.formatted(name, positions.getFirst().file()))
				.withHint("Give one of the two another name."));
		}
	}

	private boolean isPossible(Edge edge, Set<String> reachable, Violations violations) {
		if (!this.services.containsKey(edge.service())) {
			violations.add(edge.position()
				.violation(edge.service(),
						"The service '%s' depends on '%s', which is not a service of the stack."
							.formatted(edge.dependent(), edge.service()))
				.withHint(Suggestion.didYouMean(edge.service(), this.services.keySet())
					.orElse("Remove it, or name the compose file that has it under 'pods'.")));
			return false;
		}
		if (reachable.contains(edge.dependent())) {
			violations.add(edge.position()
				.violation(edge.service(),
						"The services '%s' and '%s' wait for each other.".formatted(edge.dependent(), edge.service()))
				.withHint("Remove one of the two dependencies."));
			return false;
		}
		return true;
	}

	private Set<String> reachable(String start) {
		Set<String> reached = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(List.of(start));
		while (!open.isEmpty()) {
			String service = open.remove();
			if (reached.add(service)) {
				open.addAll(this.awaited.getOrDefault(service, Set.of()));
			}
		}
		return reached;
	}

	/** A service that waits for another. */
	record Edge(String dependent, String service, Position position) {

	}

}
