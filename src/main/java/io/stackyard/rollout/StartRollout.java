package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.RenderedRelease;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings the latest release of a deployment to its cluster. */
@Component
final class StartRollout implements JobWork {

	static final String TYPE = "start";

	private final DeploymentService deployments;

	private final RolloutSteps steps;

	private final PlanStep planStep;

	private final JsonMapper json;

	StartRollout(DeploymentService deployments, RolloutSteps steps, PlanStep planStep, JsonMapper json) {
		this.deployments = deployments;
		this.steps = steps;
		this.planStep = planStep;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		RolloutOptions.Start options = this.json.readValue(run.request().parameters(), RolloutOptions.Start.class);
		Deployment deployment = this.deployments.get(new DeploymentName(run.request().requireDeployment()));
		RenderedRelease release = this.steps.render(run, deployment);
		this.steps.preflight(run, release, options.skipClusterManagement());
		if (options.planDigest() != null) {
			this.planStep.run(run, this.deployments.keep(deployment), Operation.START, false, options.planDigest());
		}
		this.steps.apply(run, release, options.skipClusterManagement(), false);
		run.record("applied", () -> this.deployments.setApplied(deployment.name(), release.release().number()));
	}

	@Override
	public String leftBehind(Job job) {
		return Remains.ofRelease(job);
	}

}
