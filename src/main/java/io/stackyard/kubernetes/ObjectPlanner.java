package io.stackyard.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

	/** The status of a workload changes a few times in a second, a write takes less. */
	private static final int ATTEMPTS = 20;

	private final Connection connection;

	private final LiveObjects live;

	private final Snapshot snapshot;

	private final BoundClaims claims;

	private final boolean force;

	ObjectPlanner(Connection connection, Snapshot snapshot, boolean force) {
		this.connection = connection;
		this.live = new LiveObjects(connection);
		this.snapshot = snapshot;
		this.claims = new BoundClaims(snapshot);
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
			PlannedObject planned = settle(object, (before) -> compare(object, before, force));
			if (planned.action() == Action.CREATED && this.snapshot.mayLack(object)) {
				this.connection.call(planned.reference().toString(), (client) -> apply(client, object, true, force));
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
	 * Do something about an object as it is on the cluster; one that somebody changes in
	 * between is looked at again.
	 * @param step takes the object as it is, {@code null} if it is not there; returns
	 * empty if it is another by now
	 * @return what the step returns
	 */
	<T> T settle(HasMetadata object, Function<@Nullable HasMetadata, Optional<T>> step) {
		@Nullable HasMetadata before = find(object).orElse(null);
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Optional<T> result = step.apply(before);
			if (result.isPresent()) {
				return result.get();
			}
			before = this.live.find(object).orElse(null);
		}
		throw this.connection
			.rejected("%s changes faster than it can be applied.".formatted(ObjectReference.of(object)))
			.passing();
	}

	/**
	 * Return what would become of an object, or empty if it is another by now: what the
	 * cluster itself does to it meanwhile is none of our changes.
	 * @param before the object as it is on the cluster, {@code null} if it is not
	 * @throws ProblemException of the types {@code kubernetes-rejected} if the server
	 * would refuse it, or {@code field-conflict}
	 */
	Optional<PlannedObject> compare(HasMetadata object, @Nullable HasMetadata before) {
		return compare(object, before, this.force);
	}

	private Optional<PlannedObject> compare(HasMetadata wanted, @Nullable HasMetadata present, boolean force) {
		HasMetadata object = this.claims.settled(wanted, present);
		ObjectReference reference = ObjectReference.of(object);
		if (isLeftOut(object)) {
			return Optional.of(PlannedObject.of(reference, Action.LEFT_OUT));
		}
		if (!this.snapshot.knows(object)) {
			throw this.connection.unknownKind(object);
		}
		if (present == null) {
			return Optional.of(PlannedObject.of(reference, Action.CREATED));
		}
		Map<String, Object> before = this.connection.json(present);
		if (OwnedFields.of(before).hold(this.connection.json(object))) {
			return Optional.of(PlannedObject.of(reference, Action.UNCHANGED));
		}
		return this.connection
			.askUnlessChanged(reference.toString(),
					(client) -> apply(client, expecting(client, object, present), true, force))
			.map((after) -> new FieldComparison(object.getKind()).compare(before, this.connection.json(after)))
			.map((changes) -> new PlannedObject(reference, changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED,
					changes, List.of(), null));
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
		HasMetadata settled = this.claims.settled(object, before);
		return this.connection.writeUnlessChanged(subject,
				(client) -> apply(client, expecting(client, settled, before), false, this.force));
	}

	private static HasMetadata expecting(KubernetesClient client, HasMetadata object, HasMetadata before) {
		HasMetadata expecting = client.getKubernetesSerialization().clone(object);
		expecting.getMetadata().setUid(before.getMetadata().getUid());
		expecting.getMetadata().setResourceVersion(before.getMetadata().getResourceVersion());
		return expecting;
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
