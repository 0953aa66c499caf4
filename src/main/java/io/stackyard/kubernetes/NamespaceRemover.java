package io.stackyard.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Deletes a namespace and finds out what holds it. */
final class NamespaceRemover {

	private static final List<Class<? extends HasMetadata>> KINDS = Stream
		.of(LiveObjects.ENTRANCES, LiveObjects.WORKLOADS, List.of(Pod.class, PersistentVolumeClaim.class),
				LiveObjects.SURROUNDINGS)
		.<Class<? extends HasMetadata>>flatMap(List::stream)
		.toList();

	private final Connection connection;

	NamespaceRemover(Connection connection) {
		this.connection = connection;
	}

	void delete(String namespace) {
		@Nullable Namespace present = find(namespace);
		if (present != null) {
			this.connection.write("Namespace/" + namespace, new Deletion(present)::send);
		}
	}

	boolean isGone(String namespace) {
		return find(namespace) == null;
	}

	/** Return the problem of a namespace that does not go, with what holds it. */
	ProblemException stuck(String namespace, Duration waited) {
		List<String> holders = holders(namespace);
		String reason = holders.isEmpty() ? String.join(" ", messages(namespace))
				: "These objects have finalizers: " + String.join(", ", holders) + ".";
		return new ProblemException(ProblemType.NAMESPACE_TERMINATING,
				"The namespace '%s' is still being deleted after %s. %s".formatted(namespace, waited, reason).strip())
			.with("objects", holders);
	}

	private List<String> holders(String namespace) {
		return KINDS.stream()
			.<HasMetadata>flatMap((kind) -> this.connection
				.list(kind, (client) -> client.resources(kind).inNamespace(namespace).list().getItems())
				.stream())
			.filter((object) -> !object.getMetadata().getFinalizers().isEmpty())
			.map((object) -> ObjectReference.of(object) + " " + object.getMetadata().getFinalizers())
			.sorted()
			.toList();
	}

	private List<String> messages(String namespace) {
		@Nullable Namespace found = find(namespace);
		if (found == null || found.getStatus() == null) {
			return List.of();
		}
		return found.getStatus()
			.getConditions()
			.stream()
			.filter((condition) -> "True".equals(condition.getStatus()))
			.map((condition) -> String.valueOf(condition.getMessage()))
			.toList();
	}

	private @Nullable Namespace find(String namespace) {
		return this.connection.call("Namespace/" + namespace,
				(client) -> client.namespaces().withName(namespace).get());
	}

}
