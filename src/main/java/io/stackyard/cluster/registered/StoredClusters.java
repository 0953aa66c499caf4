package io.stackyard.cluster.registered;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Inspection;
import io.stackyard.cluster.RegisteredClusters;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

import org.springframework.stereotype.Component;

/**
 * The registered clusters as deployments use them: asked and used, never made or deleted.
 */
@Component
class StoredClusters implements RegisteredClusters {

	private final RegistrationStore store;

	private final RegistrationChanges changes;

	private final Inspections inspections;

	StoredClusters(RegistrationStore store, RegistrationChanges changes, Inspections inspections) {
		this.store = store;
		this.changes = changes;
		this.inspections = inspections;
	}

	@Override
	public boolean contains(ClusterName name) {
		return this.store.contains(name);
	}

	@Override
	public boolean forget(ClusterName name) {
		boolean forgotten = this.changes.delete(name);
		if (forgotten) {
			this.inspections.forget(name);
		}
		return forgotten;
	}

	@Override
	public Cluster ensure(ClusterRequest request, Progress progress) throws InterruptedException {
		Registration registration = this.changes.hold(request.name())
			.orElseThrow(() -> RegistrationStore.notRegistered(request.name()));
		progress.accept("Asking cluster '%s' at %s".formatted(registration.name(), registration.server()));
		Inspection inspection = this.inspections.ask(registration, request.namespace());
		Finding.identityProblem(registration, inspection)
			.or(() -> Finding.rightsProblem(registration, inspection))
			.ifPresent((problem) -> {
				throw problem;
			});
		return registration.toCluster(this.store.kubeconfig(registration.name()), inspection.nodes());
	}

	@Override
	public Optional<Cluster> find(ClusterName name) {
		return this.store.find(name)
			.map((registration) -> registration.toCluster(this.store.kubeconfig(name), List.of()));
	}

	@Override
	public SortedSet<ClusterName> names() {
		return this.store.names();
	}

	@Override
	public void delete(ClusterName name, Progress progress) {
		progress.accept("Cluster '%s' is registered and stays".formatted(name));
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress) {
		return new TreeSet<>();
	}

	@Override
	public SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor) {
		return new TreeSet<>();
	}

	@Override
	public SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images) {
		return new TreeMap<>();
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) throws InterruptedException {
		Optional<Registration> registration = this.store.find(request.name());
		return registration.isPresent() ? new RegisteredPreflight(this.inspections).check(registration.get(), request)
				: List.of(Check.failed("cluster", RegistrationStore.notRegistered(request.name())));
	}

}
