package io.stackyard.rollout;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.NextRelease;
import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.job.Revision;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.plan.Plan.Operation;
import io.stackyard.spec.DeploymentName;
import io.stackyard.supervision.Supervisor;
import org.springframework.stereotype.Service;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Accepts starts, stops, restarts and rollbacks; what can be refused at once is. */
@Service
public class RolloutService {

	private final DeploymentService deployments;

	private final JobService jobs;

	private final Clusters clusters;

	private final StopChecks stops;

	private final RolloutPlans plans;

	private final JsonMapper json;

	RolloutService(DeploymentService deployments, JobService jobs, Clusters clusters, StopChecks stops,
			RolloutPlans plans, JsonMapper json) {
		this.deployments = deployments;
		this.jobs = jobs;
		this.clusters = clusters;
		this.stops = stops;
		this.plans = plans;
		this.json = json;
	}

	/**
	 * Bring the latest release of a deployment to its cluster, which is created if need
	 * be.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param order who asks, and what to do if another job works on the deployment
	 * @return the accepted job
	 * @throws InterruptedException if the thread is interrupted while it plans
	 * @throws ProblemException of the types {@code not-found},
	 * {@code deployment-started}, {@code plan-outdated} or {@code job-in-progress}
	 */
	public Job start(DeploymentName name, RolloutOptions.Start options, Order order) throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		if (isFree(name, order)) {
			requireNotRunning(deployment);
			if (options.planDigest() != null) {
				this.plans.require(options.planDigest(), this.deployments.keep(deployment), Operation.START, false,
						Supervisor.none());
			}
		}
		return submit(StartRollout.TYPE, deployment, deployment.release(), options, order);
	}

	/**
	 * Remove a deployment from its cluster, and then the cluster unless it is to stay.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param receipt digest of the receipt of what is deleted with the volumes, or
	 * {@code null} if none was seen
	 * @param order who asks, and what to do if another job works on the deployment
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found}, {@code cluster-in-use},
	 * {@code confirmation-required} or {@code job-in-progress}, the latter also if the
	 * cluster is to be deleted and a job of another deployment works on it
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Job stop(DeploymentName name, RolloutOptions.Stop options, @Nullable String receipt, Order order)
			throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		this.stops.requireFreeCluster(deployment, options, order, isFree(name, order));
		RolloutOptions.Stop confirmed = this.stops.requireConfirmed(deployment, options, receipt);
		return submit(StopRollout.TYPE, deployment, deployment.appliedRelease(), confirmed, order);
	}

	/**
	 * Read the source of a running deployment again and apply what it says now.
	 * @param name the deployment
	 * @param options what is asked for beyond the ordinary
	 * @param order who asks, and what to do if another job works on the deployment
	 * @return the accepted job
	 * @throws InterruptedException if the thread is interrupted while it plans
	 * @throws ProblemException of the types {@code not-found},
	 * {@code deployment-stopped}, {@code plan-outdated} or {@code job-in-progress}
	 */
	public Job restart(DeploymentName name, RolloutOptions.Restart options, Order order) throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		if (isFree(name, order)) {
			requireStarted(deployment);
			if (options.planDigest() != null) {
				this.plans.require(options.planDigest(), this.deployments.read(deployment, Supervisor.none()),
						Operation.RESTART, options.force(), Supervisor.none());
			}
		}
		return submit(RestartRollout.TYPE, deployment, null, options, order);
	}

	/**
	 * Bring a running deployment back to an earlier release.
	 * @param name the deployment
	 * @param options the release, and what is asked for beyond the ordinary
	 * @param order who asks, and what to do if another job works on the deployment
	 * @return the accepted job
	 * @throws InterruptedException if the thread is interrupted while it plans
	 * @throws ProblemException of the types {@code not-found},
	 * {@code deployment-stopped}, {@code plan-outdated} or {@code job-in-progress}
	 */
	public Job rollback(DeploymentName name, RolloutOptions.Rollback options, Order order) throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		NextRelease next = this.deployments.repeat(deployment, options.release());
		if (isFree(name, order)) {
			requireStarted(deployment);
			if (options.planDigest() != null) {
				this.plans.require(options.planDigest(), next, Operation.ROLLBACK, options.force(), Supervisor.none());
			}
		}
		return submit(RollbackRollout.TYPE, deployment, null, options, order);
	}

	/**
	 * Require that a deployment is started.
	 * @throws ProblemException of the type {@code deployment-stopped} if not
	 */
	static void requireStarted(Deployment deployment) {
		if (!deployment.isStarted()) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STOPPED,
					"The deployment '%s' is not started. Start it: POST /api/v1/deployments/%s/start."
						.formatted(deployment.name(), deployment.name()));
		}
	}

	/** Return whether no job works on a deployment; what one will leave is not known. */
	private boolean isFree(DeploymentName name, Order order) {
		if (order.conflict() == OnConflict.REFUSE) {
			this.jobs.requireIdle(name.value());
		}
		return this.jobs.findActive(name.value()).isEmpty();
	}

	private void requireNotRunning(Deployment deployment) {
		boolean runs = deployment.isStarted() && deployment.appliedRelease() != null
				&& this.clusters.find(new ClusterName(deployment.place().cluster())).isPresent();
		if (runs) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STARTED,
					"The deployment '%s' is started. To apply a change, restart it: POST /api/v1/deployments/%s/restart."
						.formatted(deployment.name(), deployment.name()));
		}
	}

	private Job submit(String type, Deployment deployment, @Nullable Integer release, RolloutOptions options,
			Order order) {
		@Nullable Revision revision = (release != null)
				? Revisions.of(deployment, this.deployments.findCommit(deployment.name(), release).orElse(null)) : null;
		return this.jobs.submit(new JobRequest(type, deployment.name().value(), deployment.place().cluster(), release,
				revision, order.requestedBy(), this.json.writeValueAsString(options)), order.conflict());
	}

	/**
	 * How a rollout is asked for.
	 *
	 * @param requestedBy name of who asks
	 * @param conflict what to do if another job works on the deployment
	 */
	public record Order(String requestedBy, OnConflict conflict) {
	}

}
