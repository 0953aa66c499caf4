package io.stackyard.rollout;

import io.stackyard.deployment.Deployment;
import io.stackyard.rollout.plan.Plan.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is asked to be about.
 *
 * @param refresh whether the source is read again, as a restart does; {@code null} for
 * what the deployment would do next: a restart if it is started, else a start
 * @param force whether all pods are replaced, and fields that somebody else has set on
 * the cluster are set back
 * @param release number of the earlier release to go back to, or {@code null} for none
 */
public record PlanOptions(@Nullable Boolean refresh, boolean force, @Nullable Integer release) {

	/** Return what would carry the plan out. */
	Operation operation(Deployment deployment) {
		if (this.release != null) {
			return Operation.ROLLBACK;
		}
		boolean again = (this.refresh != null) ? this.refresh : deployment.isStarted();
		return again ? Operation.RESTART : Operation.START;
	}

}
