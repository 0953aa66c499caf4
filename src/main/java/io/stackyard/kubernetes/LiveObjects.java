package io.stackyard.kubernetes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.jspecify.annotations.Nullable;

/** Finds what is on the cluster. */
final class LiveObjects {

	static final List<Class<? extends HasMetadata>> ENTRANCES = List.of(Ingress.class);

	static final List<Class<? extends HasMetadata>> WORKLOADS = List.of(Deployment.class, Job.class);

	static final List<Class<? extends HasMetadata>> SURROUNDINGS = List.of(PodDisruptionBudget.class,
			NetworkPolicy.class, ConfigMap.class, Secret.class, Service.class);

	private final Connection connection;

	LiveObjects(Connection connection) {
		this.connection = connection;
	}

	/** Return the object as it is on the cluster. */
	<T extends HasMetadata> Optional<T> find(T object) {
		ObjectReference reference = ObjectReference.of(object);
		return Optional
			.ofNullable(this.connection.call(reference.toString(), (client) -> client.resource(object).get()));
	}

	/**
	 * Return whether an object is of a kind that can be done without, and that this
	 * cluster is too old to know: disruption budgets are what they are from 1.21 on.
	 */
	boolean isLeftOut(HasMetadata object) {
		return object instanceof PodDisruptionBudget && !this.connection.knows(object);
	}

	/** Return the objects of the kinds that come and go with a deployment. */
	Stream<HasMetadata> transientObjects(Selection selection) {
		return Stream.of(ENTRANCES, WORKLOADS, SURROUNDINGS)
			.flatMap(List::stream)
			.flatMap((kind) -> list(kind, selection).stream());
	}

	/**
	 * Return the objects of a kind with a deployment's labels; none where the cluster
	 * does not know the kind.
	 */
	List<? extends HasMetadata> list(Class<? extends HasMetadata> kind, Selection selection) {
		return this.connection.list(kind,
				(client) -> client.resources(kind)
					.inNamespace(selection.namespace())
					.withLabels(selection.labels())
					.list()
					.getItems());
	}

	/** Return the claims of a deployment. */
	List<? extends HasMetadata> claims(Selection selection) {
		return list(PersistentVolumeClaim.class, selection);
	}

	/** Return the volumes that were made for the claims of a deployment. */
	List<PersistentVolume> volumes(Selection selection) {
		return this.connection
			.list(PersistentVolume.class,
					(client) -> client.persistentVolumes().withLabels(selection.labels()).list().getItems())
			.stream()
			.filter((volume) -> isFor(selection, volume))
			.toList();
	}

	private static boolean isFor(Selection selection, PersistentVolume volume) {
		@Nullable String namespace = (volume.getSpec().getClaimRef() != null) ? volume.getSpec().getClaimRef().getNamespace()
				: null;
		return namespace == null || namespace.equals(selection.namespace());
	}

	/**
	 * Delete an object, its pods with it; what is not there is deleted, and another one
	 * of its name stays.
	 */
	void delete(HasMetadata object) {
		this.connection.write(ObjectReference.of(object).toString(), new Deletion(object)::send);
	}

}
