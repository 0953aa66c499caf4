package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.NextRelease;
import io.stackyard.deployment.Release;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;
import io.stackyard.status.RenderedRelease;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the source of a deployment again, makes a release of it, and applies that. */
@Component
final class RestartRollout implements JobWork {

	static final String TYPE = "restart";

	private final DeploymentService deployments;

	private final RolloutSteps steps;

	private final JsonMapper json;

	RestartRollout(DeploymentService deployments, RolloutSteps steps, JsonMapper json) {
		this.deployments = deployments;
		this.steps = steps;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		DeploymentName name = new DeploymentName(run.request().requireDeployment());
		run.once("pull", Integer.class, (detail) -> {
			Deployment before = this.deployments.get(name);
			RolloutService.requireStarted(before);
			NextRelease next = this.deployments.read(before, detail);
			if (next.isNew()) {
				run.record("release", () -> this.deployments.add(next));
			}
			detail.accept(description(before, next.release()));
			return next.release().number();
		});
		boolean force = this.json.readValue(run.request().parameters(), RolloutOptions.Restart.class).force();
		if (force) {
			run.record("roll-token", () -> this.deployments.setRollToken(name, run.id().value()));
		}
		RenderedRelease release = this.steps.render(run, this.deployments.get(name));
		this.steps.preflight(run, release, false);
		this.steps.apply(run, release, false, force);
		run.record("applied", () -> this.deployments.setApplied(name, release.release().number()));
	}

	@Override
	public String leftBehind(Job job) {
		return Remains.ofRelease(job);
	}

	private static String description(Deployment before, Release release) {
		@Nullable String commit = release.content().commit();
		String where = (commit != null) ? " at commit " + commit.substring(0, 7) : "";
		return (release.number() == before.release()) ? "nothing changed since release %d".formatted(before.release())
				: "release %d -> %d%s".formatted(before.release(), release.number(), where);
	}

}
