package io.stackyard.cluster;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;

import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/**
 * The clusters of this host and the registered ones. A name is of one kind: who asks for
 * the other kind is refused.
 */
@Component
@Primary
final class AllClusters implements Clusters {

	private final Clusters host;

	private final RegisteredClusters registered;

	AllClusters(HostClusters host, RegisteredClusters registered) {
		this.host = host.clusters();
		this.registered = registered;
	}

	@Override
	public Cluster ensure(ClusterRequest request, Progress progress) throws InterruptedException {
		return of(request).ensure(request, progress);
	}

	@Override
	public Optional<Cluster> find(ClusterName name) {
		return of(name).find(name);
	}

	@Override
	public SortedSet<ClusterName> names() {
		SortedSet<ClusterName> names = new TreeSet<>(this.host.names());
		names.addAll(this.registered.names());
		return names;
	}

	@Override
	public void delete(ClusterName name, Progress progress) throws InterruptedException {
		of(name).delete(name, progress);
	}

	@Override
	public SortedSet<String> loadImages(Cluster cluster, SortedSet<String> images, Progress progress)
			throws InterruptedException {
		return of(cluster).loadImages(cluster, images, progress);
	}

	@Override
	public SortedMap<String, String> imageIds(Cluster cluster, SortedSet<String> images) {
		return of(cluster).imageIds(cluster, images);
	}

	@Override
	public SortedSet<String> imagesAtHand(ClusterName name, SortedSet<String> images, Supervisor supervisor)
			throws InterruptedException {
		return of(name).imagesAtHand(name, images, supervisor);
	}

	@Override
	public List<Check> preflight(ClusterRequest request, Supervisor supervisor) throws InterruptedException {
		return of(request).preflight(request, supervisor);
	}

	private Clusters of(Cluster cluster) {
		return switch (cluster.kind()) {
			case KIND -> this.host;
			case REGISTERED -> this.registered;
		};
	}

	private Clusters of(ClusterName name) {
		return this.registered.contains(name) ? this.registered : this.host;
	}

	private Clusters of(ClusterRequest request) {
		boolean found = this.registered.contains(request.name());
		return switch (request.kind()) {
			case REGISTERED -> this.registered;
			case KIND -> {
				if (found) {
					throw new ProblemException(ProblemType.CLUSTER_NAME_TAKEN,
							"'%s' is a registered cluster, and 'deploy-to: k8s-kind' asks for a kind cluster of this name. Choose another 'kind-cluster-name', or deploy to the registered one with 'deploy-to: k8s' and 'kube-config: %1$s'."
								.formatted(request.name()));
				}
				yield this.host;
			}
		};
	}

}
