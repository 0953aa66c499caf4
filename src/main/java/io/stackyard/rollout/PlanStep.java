package io.stackyard.rollout;

import java.util.List;

import io.stackyard.deployment.NextRelease;
import io.stackyard.job.JobRun;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.plan.ObjectChange;
import io.stackyard.rollout.plan.Plan;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.rollout.plan.PlanText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The step of a job that says what the job is about to do. It goes no further if that
 * cannot be done, or is not what was agreed to.
 */
@Component
class PlanStep {

	private final RolloutPlans plans;

	PlanStep(RolloutPlans plans) {
		this.plans = plans;
	}

	/**
	 * Plan; nothing is touched. A job that is done again after it began to apply does not
	 * plan again.
	 * @param run the job
	 * @param next the release
	 * @param operation what the job does
	 * @param force whether all pods are replaced, and fields of others are set back
	 * @param digest digest of the plan that was agreed to, or {@code null} if there is
	 * none
	 * @throws ProblemException of the types {@code plan-outdated}, {@code field-conflict}
	 * or {@code kubernetes-rejected}
	 */
	void run(JobRun run, NextRelease next, Operation operation, boolean force, @Nullable String digest)
			throws InterruptedException {
		run.once("plan", String.class, (detail) -> {
			Plan plan = this.plans.plan(next, operation, force, detail);
			if (digest != null) {
				RolloutPlans.requireSame(digest, plan);
			}
			requirePossible(plan);
			detail.accept(new PlanText(plan).summary());
			return plan.digest();
		});
	}

	private static void requirePossible(Plan plan) {
		List<ObjectChange> obstacles = plan.obstacles();
		if (obstacles.isEmpty()) {
			return;
		}
		ObjectChange first = obstacles.getFirst();
		ProblemType type = (first.refusal() != null) ? ProblemType.KUBERNETES_REJECTED : ProblemType.FIELD_CONFLICT;
		throw new ProblemException(type, first.obstacle()).with("applied", List.of())
			.with("refused", obstacles.stream().map(ObjectChange::obstacle).toList());
	}

}
