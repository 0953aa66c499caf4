package io.stackyard.rollout;

import java.util.Optional;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.NextRelease;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.RenderedRelease;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The course of a job that gives a running deployment another release and brings that to
 * its cluster.
 */
@Component
class ReleaseCourse {

	private final DeploymentService deployments;

	private final RolloutPlans plans;

	private final PlanStep planStep;

	private final RolloutSteps steps;

	ReleaseCourse(DeploymentService deployments, RolloutPlans plans, PlanStep planStep, RolloutSteps steps) {
		this.deployments = deployments;
		this.plans = plans;
		this.planStep = planStep;
		this.steps = steps;
	}

	/**
	 * Do the job.
	 * @param run the job
	 * @param change what gives the deployment its release
	 * @param force whether all pods are replaced, and fields of others are set back
	 * @param digest digest of the plan that was agreed to, or {@code null} if there is
	 * none
	 */
	void run(JobRun run, Change change, boolean force, @Nullable String digest) throws InterruptedException {
		DeploymentName name = new DeploymentName(run.request().requireDeployment());
		run.once(change.step(), Integer.class, (detail) -> {
			Deployment before = this.deployments.get(name);
			RolloutService.requireStarted(before);
			NextRelease next = change.next(before, detail);
			if (digest != null) {
				this.plans.require(digest, next, change.operation(), force, detail);
			}
			if (next.isNew()) {
				run.record("release", () -> this.deployments.add(next));
			}
			detail.accept(change.description(next));
			return next.release().number();
		});
		if (force) {
			run.record("roll-token", () -> this.deployments.setRollToken(name, run.id().value()));
		}
		Deployment deployment = this.deployments.get(name);
		RenderedRelease release = this.steps.render(run, deployment);
		this.steps.preflight(run, release, false);
		this.planStep.run(run, this.deployments.keep(deployment), change.operation(), force, digest);
		this.steps.apply(run, release, false, force);
		run.record("applied", () -> this.deployments.setApplied(name, release.release().number()));
	}

	/**
	 * Say what a job of this course that did not succeed has left behind, and how to go
	 * on: with its release or, while that is the latest, back to the one that was ready.
	 */
	String leftBehind(Job job) {
		String forward = Remains.ofRelease(job);
		return findReady(job).map((release) -> "%s %s".formatted(forward, Remains.wayBack(job, release)))
			.orElse(forward);
	}

	private Optional<Integer> findReady(Job job) {
		@Nullable Integer release = job.request().release();
		return this.deployments.find(new DeploymentName(job.request().requireDeployment()))
			.filter((deployment) -> deployment.isStarted() && release != null && release == deployment.release())
			.map(Deployment::appliedRelease)
			.filter((ready) -> !ready.equals(release));
	}

	/** What gives a deployment another release. */
	interface Change {

		/** Return the name of the step. */
		String step();

		/** Return what does it. */
		Operation operation();

		/**
		 * Find the release; nothing is kept yet.
		 * @param supervisor decides whether it goes on
		 */
		NextRelease next(Deployment deployment, Supervisor supervisor);

		/** Say what was found. */
		String description(NextRelease next);

	}

}
