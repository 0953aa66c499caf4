package io.stackyard.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

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
		if (this.live.isLeftOut(object)) {
			return new PlannedObject(ObjectReference.of(object), Action.LEFT_OUT, List.of());
		}
		return plan(object, this.live.find(object).orElse(null));
	}

	/**
	 * Return the same for a form of the object that is known.
	 * @param before the object as it is on the cluster, {@code null} if it is not
	 */
	PlannedObject plan(HasMetadata object, @Nullable HasMetadata before) {
		ObjectReference reference = ObjectReference.of(object);
		if (before == null) {
			return new PlannedObject(reference, Action.CREATED, List.of());
		}
		HasMetadata after = this.connection.call(reference.toString(), (client) -> apply(client, object, true));
		List<PlannedObject.FieldChange> changes = new FieldComparison(object.getKind())
			.compare(this.connection.json(before), this.connection.json(after));
		return new PlannedObject(reference, changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED, changes);
	}

	/**
	 * Write an object, unless it has changed since it was looked at.
	 * @param before the object as it was then, {@code null} if it was not there
	 * @return whether it was written
	 */
	boolean apply(HasMetadata object, @Nullable HasMetadata before) {
		String subject = ObjectReference.of(object).toString();
		if (before == null) {
			this.connection.write(subject, (client) -> apply(client, object, false));
			return true;
		}
		return this.connection.writeUnlessChanged(subject, (client) -> {
			HasMetadata expecting = client.getKubernetesSerialization().clone(object);
			expecting.getMetadata().setUid(before.getMetadata().getUid());
			expecting.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
			return apply(client, expecting, false);
		});
	}

	private HasMetadata apply(KubernetesClient client, HasMetadata object, boolean dryRun) {
		NamespaceableResource<HasMetadata> resource = client.resource(object);
		return (this.force) ? resource.dryRun(dryRun).fieldManager(Selection.MANAGER).forceConflicts().serverSideApply()
				: resource.dryRun(dryRun).fieldManager(Selection.MANAGER).serverSideApply();
	}

}
