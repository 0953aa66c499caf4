package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.NextRelease;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Reads the source of a deployment again, makes a release of it, and applies that. */
@Component
final class RestartRollout implements JobWork, ReleaseCourse.Change {

	static final String TYPE = "restart";

	private final DeploymentService deployments;

	private final ReleaseCourse course;

	private final JsonMapper json;

	RestartRollout(DeploymentService deployments, ReleaseCourse course, JsonMapper json) {
		this.deployments = deployments;
		this.course = course;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		RolloutOptions.Restart options = this.json.readValue(run.request().parameters(), RolloutOptions.Restart.class);
		this.course.run(run, this, options.force(), options.planDigest());
	}

	@Override
	public String step() {
		return "pull";
	}

	@Override
	public Operation operation() {
		return Operation.RESTART;
	}

	@Override
	public NextRelease next(Deployment deployment, Supervisor supervisor) {
		return this.deployments.read(deployment, supervisor);
	}

	@Override
	public String description(NextRelease next) {
		int before = next.deployment().release();
		@Nullable String commit = next.release().content().commit();
		String where = (commit != null) ? " at commit " + commit.substring(0, 7) : "";
		return next.isNew() ? "release %d -> %d%s".formatted(before, next.release().number(), where)
				: "nothing changed since release %d".formatted(before);
	}

	@Override
	public String leftBehind(Job job) {
		return this.course.leftBehind(job);
	}

}
