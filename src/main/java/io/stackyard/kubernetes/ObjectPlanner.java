package io.stackyard.kubernetes;

import java.util.List;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;

/** Finds out what applying an object would change, by letting the server try it. */
final class ObjectPlanner {

	private final Connection connection;

	private final LiveObjects live;

	private final boolean force;

	ObjectPlanner(Connection connection, boolean force) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
		this.force = force;
	}

	List<PlannedObject> plan(List<? extends HasMetadata> objects) {
		return objects.stream().map(this::plan).toList();
	}

	/**
	 * Return what would become of an object.
	 * @throws ProblemException of the type {@code kubernetes-rejected} if the server
	 * would refuse it
	 */
	PlannedObject plan(HasMetadata object) {
		ObjectReference reference = ObjectReference.of(object);
		Optional<HasMetadata> before = this.live.find(object);
		if (before.isEmpty()) {
			return new PlannedObject(reference, Action.CREATED, List.of());
		}
		HasMetadata after = this.connection.call(reference.toString(), (client) -> apply(client, object, true));
		List<PlannedObject.FieldChange> changes = new FieldComparison(object.getKind())
			.compare(this.connection.json(before.get()), this.connection.json(after));
		return new PlannedObject(reference, changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED, changes);
	}

	/** Write an object. */
	HasMetadata apply(HasMetadata object) {
		return this.connection.write(ObjectReference.of(object).toString(), (client) -> apply(client, object, false));
	}

	private HasMetadata apply(KubernetesClient client, HasMetadata object, boolean dryRun) {
		NamespaceableResource<HasMetadata> resource = client.resource(object);
		return (this.force) ? resource.dryRun(dryRun).fieldManager(Selection.MANAGER).forceConflicts().serverSideApply()
				: resource.dryRun(dryRun).fieldManager(Selection.MANAGER).serverSideApply();
	}

}
