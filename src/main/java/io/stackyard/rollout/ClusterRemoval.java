package io.stackyard.rollout;

import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport.Health;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.RegisteredClusters;
import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.supervision.Supervisor;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/** Forgets registered clusters at once, and has kind clusters deleted by a job. */
@Service
public class ClusterRemoval {

	private final Clusters clusters;

	private final RegisteredClusters registered;

	private final HostUpkeep upkeep;

	private final ClusterUsers users;

	private final ClusterJobs clusterJobs;

	private final JobService jobs;

	private final JsonMapper json;

	ClusterRemoval(Clusters clusters, RegisteredClusters registered, HostClusters host, ClusterUsers users,
			ClusterJobs clusterJobs, JobService jobs, JsonMapper json) {
		this.clusters = clusters;
		this.registered = registered;
		this.upkeep = host.upkeep();
		this.users = users;
		this.clusterJobs = clusterJobs;
		this.jobs = jobs;
		this.json = json;
	}

	/**
	 * Remove a cluster.
	 * @param name its name
	 * @param force whether a kind cluster is deleted although deployments are started on
	 * it; a registered one is then not forgotten all the same
	 * @param requestedBy name of who asks
	 * @return the job that deletes it, or empty if it was registered and is forgotten
	 * @throws ProblemException of the types {@code not-found},
	 * {@code cluster-not-managed}, {@code cluster-in-use} or {@code job-in-progress}
	 */
	public Optional<Job> remove(ClusterName name, boolean force, String requestedBy) {
		if (this.registered.forget(name)) {
			return Optional.empty();
		}
		if (!this.clusters.names().contains(name)) {
			throw notThere(name);
		}
		this.clusterJobs.requireNone(name);
		if (!force) {
			this.users.requireNone(name);
		}
		return Optional.of(this.jobs.submit(JobRequest.ofCluster(DeleteCluster.TYPE, name.value(), requestedBy,
				this.json.writeValueAsString(new RolloutOptions.DeleteCluster(force))), OnConflict.REFUSE));
	}

	/** Only of a cluster of this host that is there can be told why it is not deleted. */
	private ProblemException notThere(ClusterName name) {
		ProblemException notFound = new ProblemException(ProblemType.NOT_FOUND,
				"There is no cluster '%s'.".formatted(name));
		try {
			return this.upkeep.report(name, Supervisor.none())
				.filter((report) -> report.health() == Health.FOREIGN)
				.map((report) -> new ProblemException(ProblemType.CLUSTER_NOT_MANAGED,
						String.valueOf(report.message())))
				.orElse(notFound);
		}
		catch (ProblemException ex) {
			return notFound;
		}
	}

}
