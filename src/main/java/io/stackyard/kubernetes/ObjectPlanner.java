package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.NamespaceableResource;
import io.stackyard.kubernetes.AppliedObject.Action;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what applying an object would change. What our last apply has set and nobody
 * changed since is seen at once; for all else the server tries it. Safe for use by
 * several threads.
 */
final class ObjectPlanner {

	private final Connection connection;

	private final LiveObjects live;

	private final Snapshot snapshot;

	private final boolean force;

	ObjectPlanner(Connection connection, Snapshot snapshot, boolean force) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
		this.snapshot = snapshot;
		this.force = force;
	}

	/**
	 * Return what would become of an object, whether it can be done or not. What is new
	 * is tried, too, where its namespace is there.
	 */
	PlannedObject plan(HasMetadata object) {
		return plan(object, this.force);
	}

	private PlannedObject plan(HasMetadata object, boolean force) {
		try {
			PlannedObject planned = compare(object, find(object).orElse(null), force);
			if (planned.action() == Action.CREATED && this.snapshot.mayLack(object)) {
				tried(object, force);
			}
			return planned;
		}
		catch (ProblemException ex) {
			return switch (ex.type()) {
				case FIELD_CONFLICT -> plan(object, true).withConflicts(conflicts(ex));
				case KUBERNETES_REJECTED -> refused(object, ex.detail());
				default -> throw ex;
			};
		}
	}

	/**
	 * Return what would become of an object.
	 * @param before the object as it is on the cluster, {@code null} if it is not
	 * @throws ProblemException of the types {@code kubernetes-rejected} if the server
	 * would refuse it, or {@code field-conflict}
	 */
	PlannedObject compare(HasMetadata object, @Nullable HasMetadata before) {
		return compare(object, before, this.force);
	}

	private PlannedObject compare(HasMetadata object, @Nullable HasMetadata present, boolean force) {
		ObjectReference reference = ObjectReference.of(object);
		if (isLeftOut(object)) {
			return PlannedObject.of(reference, Action.LEFT_OUT);
		}
		if (!this.snapshot.knows(object)) {
			throw this.connection.unknownKind(object);
		}
		if (present == null) {
			return PlannedObject.of(reference, Action.CREATED);
		}
		Map<String, Object> before = this.connection.json(present);
		if (OwnedFields.of(before).hold(this.connection.json(object))) {
			return PlannedObject.of(reference, Action.UNCHANGED);
		}
		List<PlannedObject.FieldChange> changes = new FieldComparison(object.getKind()).compare(before,
				this.connection.json(tried(object, force)));
		return new PlannedObject(reference, changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED, changes, List.of(),
				null);
	}

	/**
	 * Return whether an object is of a kind that can be done without, and that this
	 * cluster is too old to know: disruption budgets are what they are from 1.21 on.
	 */
	boolean isLeftOut(HasMetadata object) {
		return object instanceof PodDisruptionBudget && !this.snapshot.knows(object);
	}

	/** Return the object as it was on the cluster, by whomever it was made. */
	Optional<HasMetadata> find(HasMetadata object) {
		Optional<HasMetadata> labelled = this.snapshot.find(ObjectReference.of(object));
		return (labelled.isEmpty() && this.snapshot.mayLack(object)) ? this.live.find(object) : labelled;
	}

	/**
	 * Write an object, unless it has changed since it was looked at.
	 * @param before the object as it was then, {@code null} if it was not there
	 * @return whether it was written
	 */
	boolean apply(HasMetadata object, @Nullable HasMetadata before) {
		String subject = ObjectReference.of(object).toString();
		if (before == null) {
			this.connection.write(subject, (client) -> apply(client, object, false, this.force));
			return true;
		}
		return this.connection.writeUnlessChanged(subject, (client) -> {
			HasMetadata expecting = client.getKubernetesSerialization().clone(object);
			expecting.getMetadata().setUid(before.getMetadata().getUid());
			expecting.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
			return apply(client, expecting, false, this.force);
		});
	}

	private HasMetadata tried(HasMetadata object, boolean force) {
		return this.connection.call(ObjectReference.of(object).toString(),
				(client) -> apply(client, object, true, force));
	}

	private static HasMetadata apply(KubernetesClient client, HasMetadata object, boolean dryRun, boolean force) {
		NamespaceableResource<HasMetadata> resource = client.resource(object);
		return force ? resource.dryRun(dryRun).fieldManager(Selection.MANAGER).forceConflicts().serverSideApply()
				: resource.dryRun(dryRun).fieldManager(Selection.MANAGER).serverSideApply();
	}

	private PlannedObject refused(HasMetadata object, String detail) {
		boolean there = this.snapshot.find(ObjectReference.of(object)).isPresent();
		return PlannedObject.of(ObjectReference.of(object), there ? Action.CHANGED : Action.CREATED)
			.withRefusal(detail);
	}

	private static List<FieldConflict> conflicts(ProblemException problem) {
		return ((List<?>) problem.members().getOrDefault("conflicts", List.of())).stream()
			.map(FieldConflict.class::cast)
			.toList();
	}

}
