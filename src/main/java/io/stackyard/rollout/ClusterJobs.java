package io.stackyard.rollout;

import io.stackyard.cluster.ClusterName;
import io.stackyard.deployment.Deployment;
import io.stackyard.job.JobService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.stereotype.Component;

/** Knows which jobs are about a cluster: they end before it is deleted. */
@Component
class ClusterJobs {

	private final JobService jobs;

	ClusterJobs(JobService jobs) {
		this.jobs = jobs;
	}

	/**
	 * Require that no job of another deployment is about the cluster of one.
	 * @throws ProblemException of the type {@code job-in-progress} that leads to it
	 */
	void requireNoneBut(Deployment deployment) {
		requireNone(deployment.place().cluster(), deployment.name().value(),
				"Wait for the job's end, send ?onConflict=queue to have it waited for, or send skipClusterManagement: true to leave the cluster.");
	}

	/**
	 * Require that no job is about a cluster.
	 * @throws ProblemException of the type {@code job-in-progress} that leads to it
	 */
	void requireNone(ClusterName cluster) {
		requireNone(cluster.value(), "", "Wait for the job's end.");
	}

	private void requireNone(String cluster, String exceptDeployment, String wayOut) {
		this.jobs.findOnCluster(cluster, exceptDeployment).ifPresent((other) -> {
			throw new ProblemException(ProblemType.JOB_IN_PROGRESS,
					"The job '%s' (%s of '%s') works on the cluster '%s', which would be deleted. %s"
						.formatted(other.id(), other.request().type(), other.request().subject(), cluster, wayOut))
				.with("job", "/api/v1/jobs/" + other.id());
		});
	}

}
