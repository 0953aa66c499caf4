package io.stackyard.rollout;

import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.ObjectReference;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.RenderedRelease;
import io.stackyard.status.RepairJobs;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Brings back what the cluster has lost of the release that was applied last; no newer
 * one is.
 */
@Component
final class RepairRollout implements JobWork {

	private final DeploymentService deployments;

	private final Clusters clusters;

	private final KubernetesApis apis;

	private final RolloutSteps steps;

	private final MissingObjects missing;

	RepairRollout(DeploymentService deployments, Clusters clusters, KubernetesApis apis, RolloutSteps steps,
			MissingObjects missing) {
		this.deployments = deployments;
		this.clusters = clusters;
		this.apis = apis;
		this.steps = steps;
		this.missing = missing;
	}

	/**
	 * Return whether it is certain what of a deployment has to be there: a release is
	 * applied, and no later one was begun with.
	 */
	static boolean isCertain(Deployment deployment) {
		@Nullable Integer applied = deployment.appliedRelease();
		return deployment.isStarted() && applied != null && applied == deployment.release();
	}

	@Override
	public String type() {
		return RepairJobs.DEPLOYMENT;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		Deployment deployment = this.deployments.get(new DeploymentName(run.request().requireDeployment()));
		if (!isCertain(deployment)) {
			return;
		}
		RenderedRelease release = this.steps.render(run, deployment);
		run.step("restore", (detail) -> {
			String place = deployment.place().cluster();
			Cluster cluster = run.sharing(place, detail, (inner) -> running(place));
			SortedSet<ObjectReference> restored = restore(run, this.apis.of(cluster), release);
			detail.accept(restored.isEmpty() ? "nothing is missing"
					: "restored " + restored.stream().map(ObjectReference::toString).collect(Collectors.joining(", ")));
			return restored;
		});
	}

	private SortedSet<ObjectReference> restore(JobRun run, KubernetesApi unguarded, RenderedRelease release)
			throws InterruptedException {
		KubernetesApi api = unguarded.guarded(run, run::requireOwned);
		SortedSet<ObjectReference> lost = this.missing.find(api, release);
		if (lost.isEmpty()) {
			return new TreeSet<>();
		}
		api.findNamespace(release.names().namespace())
			.ifPresent((namespace) -> NamespaceOwner.require(namespace, release.deployment().name()));
		run.requireOwned("generated-values");
		this.missing.restore(api, release, lost);
		return lost;
	}

	private Cluster running(String name) {
		return this.clusters.find(new ClusterName(name))
			.orElseThrow(() -> new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
					"The cluster '%s' does not run.".formatted(name)));
	}

	@Override
	public String leftBehind(Job job) {
		return "Some of what was missing may be back, perhaps not all. The server looks again by itself; POST /api/v1/deployments/%s/restart applies all."
			.formatted(job.request().subject());
	}

}
