package io.stackyard.rollout;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Deletes a kind cluster. The job holds the cluster for as long as it is open, so that no
 * other works on it.
 */
@Component
final class DeleteCluster implements JobWork {

	static final String TYPE = "delete-cluster";

	private final Clusters clusters;

	private final ClusterUsers users;

	private final JsonMapper json;

	DeleteCluster(Clusters clusters, ClusterUsers users, JsonMapper json) {
		this.clusters = clusters;
		this.users = users;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		RolloutOptions.DeleteCluster options = this.json.readValue(run.request().parameters(),
				RolloutOptions.DeleteCluster.class);
		ClusterName name = new ClusterName(run.request().subject());
		run.step("cluster", (detail) -> {
			if (!options.force()) {
				this.users.requireNone(name);
			}
			run.requireOwned("cluster");
			this.clusters.delete(name, detail);
			detail.accept("%s deleted".formatted(name));
			return name;
		});
	}

	@Override
	public String leftBehind(Job job) {
		return job.steps().isEmpty() ? "Nothing was deleted."
				: "The cluster '%s' may be half deleted. To go on, DELETE /api/v1/clusters/%1$s again."
					.formatted(job.request().subject());
	}

}
