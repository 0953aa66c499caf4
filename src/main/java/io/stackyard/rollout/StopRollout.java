package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.Deployment.Desired;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.spec.DeploymentName;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Removes a deployment from its cluster, and then the cluster unless it is to stay. */
@Component
final class StopRollout implements JobWork {

	static final String TYPE = "stop";

	private final DeploymentService deployments;

	private final RemovalSteps steps;

	private final VolumeSteps volumes;

	private final JsonMapper json;

	StopRollout(DeploymentService deployments, RemovalSteps steps, VolumeSteps volumes, JsonMapper json) {
		this.deployments = deployments;
		this.steps = steps;
		this.volumes = volumes;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		RolloutOptions.Stop options = this.json.readValue(run.request().parameters(), RolloutOptions.Stop.class);
		Deployment deployment = this.deployments.get(new DeploymentName(run.request().requireDeployment()));
		this.steps.remove(run, deployment, "remove", options.snapshotVolumes() ? options.leavingVolumes() : options);
		run.record("stopped", () -> {
			this.deployments.setDesired(deployment.name(), Desired.STOPPED);
			this.deployments.setApplied(deployment.name(), null);
		});
		if (options.snapshotVolumes()) {
			this.volumes.keep(run, deployment, options);
			this.steps.remove(run, deployment, "claims", options);
		}
		if (options.deleteVolumes()) {
			this.steps.deleteData(run, deployment, options.directories());
		}
		if (!options.skipClusterManagement()) {
			this.steps.deleteCluster(run, deployment, options.force());
		}
	}

	@Override
	public String leftBehind(Job job) {
		return Remains.ofStop(job, this.json.readValue(job.request().parameters(), RolloutOptions.Stop.class));
	}

}
