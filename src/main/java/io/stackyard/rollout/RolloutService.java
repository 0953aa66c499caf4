package io.stackyard.rollout;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Accepts starts, stops and restarts; what can be refused at once is. */
@Service
public class RolloutService {

	private final DeploymentService deployments;

	private final JobService jobs;

	private final Clusters clusters;

	private final ClusterUsers users;

	private final JsonMapper json;

	RolloutService(DeploymentService deployments, JobService jobs, Clusters clusters, ClusterUsers users,
			JsonMapper json) {
		this.deployments = deployments;
		this.jobs = jobs;
		this.clusters = clusters;
		this.users = users;
		this.json = json;
	}

	/**
	 * Bring the latest release of a deployment to its cluster, which is created if need
	 * be.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param requestedBy name of who asks
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found}, {@code deployment-started}
	 * or {@code job-in-progress}
	 */
	public Job start(DeploymentName name, RolloutOptions.Start options, String requestedBy) {
		Deployment deployment = this.deployments.get(name);
		this.jobs.requireIdle(name.value());
		if (runs(deployment)) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STARTED,
					"The deployment '%s' is started. To apply a change, restart it: POST /api/v1/deployments/%s/restart."
						.formatted(name, name));
		}
		return submit(StartRollout.TYPE, deployment, options, requestedBy);
	}

	/**
	 * Remove a deployment from its cluster, and then the cluster unless it is to stay.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param requestedBy name of who asks
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found}, {@code cluster-in-use} or
	 * {@code job-in-progress}
	 */
	public Job stop(DeploymentName name, RolloutOptions.Stop options, String requestedBy) {
		Deployment deployment = this.deployments.get(name);
		this.jobs.requireIdle(name.value());
		if (!options.skipClusterManagement() && !options.force()) {
			this.users.requireNoneBut(deployment);
		}
		return submit(StopRollout.TYPE, deployment, options, requestedBy);
	}

	/**
	 * Read the source of a running deployment again and apply what it says now.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param requestedBy name of who asks
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found}, {@code deployment-stopped}
	 * or {@code job-in-progress}
	 */
	public Job restart(DeploymentName name, RolloutOptions.Restart options, String requestedBy) {
		Deployment deployment = this.deployments.get(name);
		this.jobs.requireIdle(name.value());
		if (!deployment.isStarted()) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STOPPED,
					"The deployment '%s' is not started. Start it: POST /api/v1/deployments/%s/start.".formatted(name,
							name));
		}
		return submit(RestartRollout.TYPE, deployment, options, requestedBy);
	}

	private boolean runs(Deployment deployment) {
		return deployment.isStarted() && deployment.appliedRelease() != null
				&& this.clusters.find(new ClusterName(deployment.place().cluster())).isPresent();
	}

	private Job submit(String type, Deployment deployment, RolloutOptions options, String requestedBy) {
		return this.jobs.submit(new JobRequest(type, deployment.name().value(), deployment.place().cluster(),
				deployment.release(), requestedBy, this.json.writeValueAsString(options)));
	}

}
