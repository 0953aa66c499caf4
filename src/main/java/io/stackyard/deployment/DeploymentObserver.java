package io.stackyard.deployment;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Tells what is true of a deployment now. Implemented where clusters and jobs are known.
 */
public interface DeploymentObserver {

	/** Return what the cluster and the jobs say of a deployment. */
	Observation observe(Deployment deployment);

	/**
	 * Require that no job works on a deployment.
	 * @throws io.stackyard.problem.ProblemException of the type {@code job-in-progress}
	 * if one does
	 */
	void requireIdle(Deployment deployment);

	/**
	 * What is true of a deployment at one moment.
	 *
	 * @param conditions its conditions in a fixed order
	 * @param activeJob id of the job that works on it, or {@code null} if none does
	 * @param endpoints where it is reached from outside of its cluster
	 */
	record Observation(List<Condition> conditions, @Nullable String activeJob, List<Endpoint> endpoints) {

		public Observation {
			conditions = List.copyOf(conditions);
			endpoints = List.copyOf(endpoints);
		}

	}

}
