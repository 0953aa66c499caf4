package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.jspecify.annotations.Nullable;

/** Finds the deployments of a cluster by the labels of their namespaces. */
final class FootprintFinder {

	private static final String RELEASE = "stackyard.io/release";

	private static final String ROLL = "stackyard.io/roll";

	private final Connection connection;

	private final LiveObjects live;

	FootprintFinder(Connection connection) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
	}

	List<Footprint> find() {
		List<Namespace> namespaces = this.connection.list(Namespace.class,
				(client) -> client.namespaces().withLabel(Selection.MANAGED_BY, Selection.MANAGER).list().getItems());
		return namespaces.stream().flatMap((namespace) -> find(namespace).stream()).toList();
	}

	private Optional<Footprint> find(Namespace namespace) {
		String name = namespace.getMetadata().getName();
		@Nullable Map<String, String> labels = namespace.getMetadata().getLabels();
		@Nullable String instance = (labels != null) ? labels.get(Selection.INSTANCE) : null;
		return Optional.ofNullable(instance).map((owner) -> find(new Selection(name, owner)));
	}

	private Footprint find(Selection selection) {
		List<HasMetadata> objects = this.live.transientObjects(selection).toList();
		@Nullable Integer release = objects.stream()
			.flatMap((object) -> annotation(object.getMetadata(), RELEASE))
			.filter((text) -> text.matches("[0-9]{1,9}"))
			.map(Integer::valueOf)
			.max(Integer::compareTo)
			.orElse(null);
		SortedSet<String> tokens = objects.stream()
			.flatMap(FootprintFinder::rollToken)
			.collect(Collectors.toCollection(TreeSet::new));
		return new Footprint(selection.namespace(), selection.instance(), objects.size(), release,
				tokens.isEmpty() ? null : tokens.last());
	}

	/** Tokens are ids of jobs, which ascend. */
	private static Stream<String> rollToken(HasMetadata object) {
		return (object instanceof Deployment deployment)
				? annotation(deployment.getSpec().getTemplate().getMetadata(), ROLL) : Stream.empty();
	}

	private static Stream<String> annotation(@Nullable ObjectMeta metadata, String name) {
		return (metadata != null && metadata.getAnnotations() != null)
				? Stream.ofNullable(metadata.getAnnotations().get(name)) : Stream.empty();
	}

}
