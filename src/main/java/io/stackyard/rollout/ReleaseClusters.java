package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

import io.stackyard.cluster.Check;
import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.JobRun;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.plan.ClusterChange;
import io.stackyard.spec.DeployTo;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Progress;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** The clusters that releases are brought to. */
@Component
class ReleaseClusters {

	private final Clusters clusters;

	private final DeploymentService deployments;

	private final PublishedPorts ports;

	private final IngressController ingress;

	private final ImageChecks images;

	ReleaseClusters(Clusters clusters, DeploymentService deployments, PublishedPorts ports, IngressController ingress,
			ImageChecks images) {
		this.ingress = ingress;
		this.images = images;
		this.clusters = clusters;
		this.deployments = deployments;
		this.ports = ports;
	}

	/**
	 * Check what {@link #ensure} needs, without any effect.
	 * @param skipManagement whether the cluster is used as it is
	 * @param supervisor decides whether it goes on
	 * @return every check with its result
	 * @throws ProblemException if a cluster that is used as it is cannot be
	 */
	List<Check> preflight(RenderedRelease release, boolean skipManagement, Supervisor supervisor)
			throws InterruptedException {
		List<Check> own = new ArrayList<>(this.ports.checks(release));
		own.addAll(this.ingress.checks(release));
		own.addAll(this.images.check(release, supervisor));
		if (skipManagement && isKind(release)) {
			existing(release);
			return own;
		}
		own.addAll(this.clusters.preflight(request(release), supervisor));
		return own;
	}

	/**
	 * Make sure that the cluster of a release runs, while no other job does anything to
	 * it; until this one has ended, none deletes it. The deployment counts as one of its
	 * users from then on: whoever wants to delete the cluster finds it. On a cluster that
	 * does not run nothing is applied.
	 * @param skipManagement whether the cluster is used as it is
	 */
	Cluster ensure(JobRun run, RenderedRelease release, boolean skipManagement, Progress detail)
			throws InterruptedException {
		return run.sharing(release.deployment().place().cluster(), detail, (inner) -> {
			boolean gone = this.clusters.find(request(release).name()).isEmpty();
			run.record("desired", () -> {
				this.deployments.setDesired(release.deployment().name(), Desired.STARTED);
				if (gone) {
					this.deployments.setApplied(release.deployment().name(), null);
				}
			});
			run.requireOwned("cluster");
			return (skipManagement && isKind(release)) ? existing(release)
					: this.clusters.ensure(request(release), inner);
		});
	}

	/** Make sure that the host names of a release are served, if it has any. */
	void serveHostNames(JobRun run, RenderedRelease release, Cluster cluster, KubernetesApi api)
			throws InterruptedException {
		if (IngressController.isNeededBy(release)) {
			this.ingress.ensure(run, release, cluster, api);
		}
	}

	/** Send the images of a release that the cluster lacks. */
	SortedSet<String> loadImages(Cluster cluster, RenderedRelease release, Progress detail)
			throws InterruptedException {
		return this.clusters.loadImages(cluster, release.images(), detail);
	}

	/**
	 * Return a release whose pods are replaced where an image of this host has become
	 * another.
	 */
	RenderedRelease withLocalImages(RenderedRelease release, Cluster cluster, KubernetesApi api) {
		if (cluster.kind() != Cluster.Kind.KIND) {
			return release;
		}
		return new LocalImages(this.clusters.imageIds(cluster, release.images())).mark(release,
				api.workloads(Selections.of(release.deployment())));
	}

	/** Return the cluster of a release, if it runs. */
	Optional<Cluster> find(RenderedRelease release) {
		return this.clusters.find(request(release).name());
	}

	/**
	 * Return what {@link #ensure} would do.
	 * @param present the cluster of the release, or {@code null} if it does not run
	 * @throws ProblemException of the type {@code cluster-not-found} if it does not run
	 * and cannot be made
	 */
	ClusterChange change(RenderedRelease release, @Nullable Cluster present) {
		ClusterName name = request(release).name();
		if (present != null) {
			return ClusterChange.of(present, release.volumes()).requiring(PublishedPorts.of(release), present);
		}
		if (release.content().spec().target().deployTo() != DeployTo.K8S_KIND) {
			throw new ProblemException(ProblemType.CLUSTER_NOT_FOUND,
					"There is no registered cluster '%s' that answers.".formatted(name));
		}
		return ClusterChange.ofMissing(name, this.clusters.names());
	}

	/** Return the cluster as it is; it has to mount what the volumes need. */
	private Cluster existing(RenderedRelease release) {
		ClusterRequest request = request(release);
		Cluster cluster = this.clusters.find(request.name())
			.orElseThrow(() -> new ProblemException(ProblemType.CLUSTER_NOT_FOUND,
					"There is no running cluster '%s', and skipClusterManagement keeps it from being made."
						.formatted(request.name())));
		request.hostDirectories()
			.stream()
			.filter((path) -> cluster.mounts().stream().allMatch((mount) -> mount.findNodePath(path).isEmpty()))
			.findFirst()
			.ifPresent((path) -> {
				throw new ProblemException(ProblemType.MOUNT_NOT_AVAILABLE,
						"The cluster '%s' does not mount '%s' of the host, which a volume needs."
							.formatted(request.name(), path));
			});
		cluster.ports().require(request.ports());
		return cluster;
	}

	private ClusterRequest request(RenderedRelease release) {
		Place place = release.deployment().place();
		return new ClusterRequest(new ClusterName(place.cluster()),
				isKind(release) ? Cluster.Kind.KIND : Cluster.Kind.REGISTERED, place.namespace(),
				release.volumes().hostDirectories(), release.localImages(), PublishedPorts.of(release),
				this.ports.ofOthers(release));
	}

	private static boolean isKind(RenderedRelease release) {
		return release.content().spec().target().deployTo() == DeployTo.K8S_KIND;
	}

}
