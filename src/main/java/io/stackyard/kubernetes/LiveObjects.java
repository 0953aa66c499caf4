package io.stackyard.kubernetes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.jspecify.annotations.Nullable;

/** Finds what is on the cluster. */
final class LiveObjects {

	static final List<Class<? extends HasMetadata>> ENTRANCES = List.of(Ingress.class);

	static final List<Class<? extends HasMetadata>> WORKLOADS = List.of(Deployment.class, Job.class);

	static final List<Class<? extends HasMetadata>> SURROUNDINGS = List.of(PodDisruptionBudget.class,
			NetworkPolicy.class, ConfigMap.class, Secret.class, Service.class);

	private static final List<Class<? extends HasMetadata>> TRANSIENT = Stream.of(ENTRANCES, WORKLOADS, SURROUNDINGS)
		.<Class<? extends HasMetadata>>flatMap(List::stream)
		.toList();

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

	/** Return the objects of the kinds that come and go with a deployment. */
	Stream<HasMetadata> transientObjects(Selection selection) {
		return TRANSIENT.stream().flatMap((kind) -> list(kind, selection).stream());
	}

	/** Return whether objects of this kind come and go with a deployment. */
	static boolean isTransient(HasMetadata object) {
		return TRANSIENT.stream().anyMatch((kind) -> HasMetadata.getKind(kind).equals(object.getKind()));
	}

	/**
	 * Return what the cluster has of a deployment, of the kinds of some objects.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Snapshot snapshot(Selection selection, Collection<? extends HasMetadata> objects) throws InterruptedException {
		return snapshot(selection, objects, Stream.empty());
	}

	/**
	 * Return what the cluster has of a deployment, of the kinds of some objects and of
	 * those that come and go with it.
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	Snapshot completeSnapshot(Selection selection, Collection<? extends HasMetadata> objects)
			throws InterruptedException {
		return snapshot(selection, objects, TRANSIENT.stream());
	}

	private Snapshot snapshot(Selection selection, Collection<? extends HasMetadata> objects,
			Stream<Class<? extends HasMetadata>> further) throws InterruptedException {
		Stream<Class<? extends HasMetadata>> kinds = objects.stream().map(HasMetadata::getClass);
		List<Class<? extends HasMetadata>> wanted = Stream
			.of(Stream.<Class<? extends HasMetadata>>of(Namespace.class), kinds, further)
			.flatMap((some) -> some)
			.distinct()
			.toList();
		return Snapshot.of(SideBySide.run(wanted, (kind) -> listing(kind, selection)).orThrow());
	}

	private Snapshot.Listing listing(Class<? extends HasMetadata> kind, Selection selection) {
		if (kind.equals(Namespace.class)) {
			@Nullable Namespace namespace = this.connection.call("Namespace/" + selection.namespace(),
					(client) -> client.namespaces().withName(selection.namespace()).get());
			return new Snapshot.Listing(kind, true, (namespace != null) ? List.of(namespace) : List.of());
		}
		Optional<List<HasMetadata>> found = this.connection.findList(kind,
				(client) -> labelled(client, kind, selection));
		return new Snapshot.Listing(kind, found.isPresent(), found.orElseGet(List::of));
	}

	private static List<HasMetadata> labelled(KubernetesClient client, Class<? extends HasMetadata> kind,
			Selection selection) {
		if (Namespaced.class.isAssignableFrom(kind)) {
			return List.copyOf(client.resources(kind)
				.inNamespace(selection.namespace())
				.withLabels(selection.labels())
				.list()
				.getItems());
		}
		return List.copyOf(client.resources(kind).withLabels(selection.labels()).list().getItems());
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
	List<PersistentVolumeClaim> claims(Selection selection) {
		return this.connection.list(PersistentVolumeClaim.class,
				(client) -> client.persistentVolumeClaims()
					.inNamespace(selection.namespace())
					.withLabels(selection.labels())
					.list()
					.getItems());
	}

	/** Return the claims of a deployment by name, with where they live. */
	List<ClaimSummary> claimSummaries(Selection selection) {
		SortedMap<String, String> paths = new TreeMap<>();
		volumes(selection).stream()
			.filter((volume) -> volume.getSpec().getHostPath() != null && volume.getSpec().getClaimRef() != null)
			.forEach((volume) -> paths.put(volume.getSpec().getClaimRef().getName(),
					volume.getSpec().getHostPath().getPath()));
		return claims(selection).stream()
			.map((claim) -> claim.getMetadata().getName())
			.sorted()
			.map((name) -> new ClaimSummary(name, paths.get(name)))
			.toList();
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
