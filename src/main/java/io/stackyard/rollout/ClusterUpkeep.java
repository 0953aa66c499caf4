package io.stackyard.rollout;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.RegisteredClusters;
import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

import org.springframework.stereotype.Service;

/** Accepts what keeps kind clusters in order. */
@Service
public class ClusterUpkeep {

	private final Clusters clusters;

	private final RegisteredClusters registered;

	private final JobService jobs;

	ClusterUpkeep(Clusters clusters, RegisteredClusters registered, JobService jobs) {
		this.clusters = clusters;
		this.registered = registered;
		this.jobs = jobs;
	}

	/**
	 * Have the images removed from a kind cluster that no deployment refers to.
	 * @param name its name
	 * @param requestedBy name of who asks
	 * @return the job that does it
	 * @throws ProblemException of the types {@code not-found},
	 * {@code cluster-not-managed}, {@code cluster-unreachable} or {@code job-in-progress}
	 */
	public Job prune(ClusterName name, String requestedBy) {
		if (this.registered.contains(name)) {
			throw new ProblemException(ProblemType.CLUSTER_NOT_MANAGED,
					"The cluster '%s' is registered; its nodes look after their images themselves.".formatted(name));
		}
		if (!this.clusters.names().contains(name)) {
			throw new ProblemException(ProblemType.NOT_FOUND, "There is no cluster '%s'.".formatted(name));
		}
		if (this.clusters.find(name).isEmpty()) {
			throw new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
					"The cluster '%s' does not run.".formatted(name));
		}
		return this.jobs.submit(JobRequest.ofCluster(PruneImages.TYPE, name.value(), requestedBy, "{}"),
				OnConflict.REFUSE);
	}

}
