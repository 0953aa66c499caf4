package io.stackyard.rollout;

import java.util.SortedSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Release;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.ObjectReference;
import io.stackyard.status.ReleaseRenderer;
import io.stackyard.status.RenderedRelease;
import io.stackyard.status.RepairJobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Submits the jobs that repair what is broken, in the name of the server: none where
 * another job is at work already, and none soon after one that did not help.
 */
@Component
class Repairs {

	/** Who asks for these jobs. */
	private static final String SERVER = "server";

	private static final Logger logger = LoggerFactory.getLogger(Repairs.class);

	private final DeploymentService deployments;

	private final ReleaseRenderer renderer;

	private final KubernetesApis apis;

	private final MissingObjects missing;

	private final RepairJobs past;

	private final JobService jobs;

	Repairs(DeploymentService deployments, ReleaseRenderer renderer, KubernetesApis apis, MissingObjects missing,
			RepairJobs past, JobService jobs) {
		this.deployments = deployments;
		this.renderer = renderer;
		this.apis = apis;
		this.missing = missing;
		this.past = past;
		this.jobs = jobs;
	}

	/**
	 * Have a kind cluster that can be mended started again.
	 * @throws io.stackyard.problem.ProblemException of the types {@code job-in-progress},
	 * {@code queue-full} or {@code shutting-down}
	 */
	void repair(ClusterName cluster) {
		if (this.jobs.findOnCluster(cluster.value(), "").isEmpty() && !this.past.isGivenUp(cluster)) {
			logger.info("Cluster '{}' does not run and is started again", cluster);
			this.jobs.submit(JobRequest.ofCluster(RepairJobs.CLUSTER, cluster.value(), SERVER, "{}"),
					OnConflict.REFUSE);
		}
	}

	/**
	 * Have what a cluster lacks of a deployment brought back. Where the latest release is
	 * not the one that was applied, nobody knows what is to be there: that is left to a
	 * restart.
	 * @throws io.stackyard.problem.ProblemException of the types {@code job-in-progress},
	 * {@code queue-full} or {@code shutting-down}, or what the cluster answers
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	void repair(Cluster cluster, Deployment deployment) throws InterruptedException {
		if (!RepairRollout.isCertain(deployment) || this.jobs.findActive(deployment.name().value()).isPresent()
				|| this.past.isGivenUp(deployment.name())) {
			return;
		}
		RenderedRelease release = this.renderer.render(deployment);
		SortedSet<ObjectReference> lost = this.missing.find(this.apis.toLookAt(cluster), release);
		if (!lost.isEmpty()) {
			logger.info("Cluster '{}' lacks {} of '{}', which are brought back", cluster.name(), lost,
					deployment.name());
			this.jobs.submit(request(deployment, release.release()), OnConflict.REFUSE);
		}
	}

	private static JobRequest request(Deployment deployment, Release release) {
		return new JobRequest(RepairJobs.DEPLOYMENT, deployment.name().value(), deployment.place().cluster(),
				release.number(), Revisions.of(deployment, release.content().commit()), SERVER, "{}");
	}

}
