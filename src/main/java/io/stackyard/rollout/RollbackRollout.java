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

/**
 * Makes a release that repeats an earlier one, and applies that. The source stays as it
 * is: the next restart reads it again.
 */
@Component
final class RollbackRollout implements JobWork {

	static final String TYPE = "rollback";

	private final DeploymentService deployments;

	private final ReleaseCourse course;

	private final JsonMapper json;

	RollbackRollout(DeploymentService deployments, ReleaseCourse course, JsonMapper json) {
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
		RolloutOptions.Rollback options = this.json.readValue(run.request().parameters(),
				RolloutOptions.Rollback.class);
		this.course.run(run, new Return(this.deployments, options.release()), options.force(), options.planDigest());
	}

	@Override
	public String leftBehind(Job job) {
		return this.course.leftBehind(job);
	}

	/**
	 * The return to an earlier release.
	 *
	 * @param deployments knows the releases
	 * @param number number of the earlier release
	 */
	private record Return(DeploymentService deployments, int number) implements ReleaseCourse.Change {

		@Override
		public String step() {
			return "release";
		}

		@Override
		public Operation operation() {
			return Operation.ROLLBACK;
		}

		@Override
		public NextRelease next(Deployment deployment, Supervisor supervisor) {
			return this.deployments.repeat(deployment, this.number);
		}

		@Override
		public String description(NextRelease next) {
			int release = next.release().number();
			@Nullable Integer repeats = next.release().repeats();
			if (next.isNew()) {
				return "release %d repeats release %d".formatted(release, this.number);
			}
			return (release == this.number || repeats != null && repeats == this.number)
					? "release %d is the latest".formatted(release)
					: "release %d is the same as release %d".formatted(release, this.number);
		}

	}

}
