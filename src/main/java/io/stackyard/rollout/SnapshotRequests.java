package io.stackyard.rollout;

import io.stackyard.contents.VolumeSnapshots;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRequest;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Accepts jobs that take snapshots and restore them; what can be refused at once is. */
@Service
public class SnapshotRequests {

	private final DeploymentService deployments;

	private final VolumeSnapshots snapshots;

	private final JobService jobs;

	private final JsonMapper json;

	SnapshotRequests(DeploymentService deployments, VolumeSnapshots snapshots, JobService jobs, JsonMapper json) {
		this.deployments = deployments;
		this.snapshots = snapshots;
		this.jobs = jobs;
		this.json = json;
	}

	/**
	 * Take a snapshot of a volume.
	 * @param name the deployment
	 * @param volume the volume's name
	 * @param requestedBy name of who asks
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found},
	 * {@code snapshot-impossible}, {@code disk-full} or {@code job-in-progress}
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	public Job take(DeploymentName name, String volume, String requestedBy) throws InterruptedException {
		Deployment deployment = this.deployments.get(name);
		this.snapshots.requirePossible(deployment, volume);
		return submit(SnapshotVolume.TYPE, deployment, new RolloutOptions.TakeSnapshot(volume), requestedBy);
	}

	/**
	 * Bring a volume back to what a snapshot holds.
	 * @param name the deployment, which is stopped
	 * @param volume the volume's name
	 * @param snapshot the snapshot's id
	 * @param requestedBy name of who asks
	 * @return the accepted job
	 * @throws ProblemException of the types {@code not-found}, {@code deployment-started}
	 * or {@code job-in-progress}
	 */
	public Job restore(DeploymentName name, String volume, String snapshot, String requestedBy) {
		Deployment deployment = this.deployments.get(name);
		this.snapshots.get(deployment, volume, snapshot);
		requireStopped(deployment);
		return submit(RestoreVolume.TYPE, deployment, new RolloutOptions.RestoreSnapshot(volume, snapshot),
				requestedBy);
	}

	/**
	 * Delete a snapshot.
	 * @throws ProblemException of the types {@code not-found} or {@code job-in-progress}
	 */
	public void delete(DeploymentName name, String volume, String snapshot) {
		Deployment deployment = this.deployments.get(name);
		this.jobs.requireIdle(name.value());
		this.snapshots.delete(deployment, volume, snapshot);
	}

	/** What pods have open is not replaced under them. */
	static void requireStopped(Deployment deployment) {
		if (deployment.isStarted()) {
			throw new ProblemException(ProblemType.DEPLOYMENT_STARTED,
					"The deployment '%s' is started, and its pods use the volume. Stop it first; skipClusterManagement: true keeps the volumes that live in the node."
						.formatted(deployment.name()));
		}
	}

	private Job submit(String type, Deployment deployment, RolloutOptions options, String requestedBy) {
		return this.jobs.submit(new JobRequest(type, deployment.name().value(), deployment.place().cluster(),
				deployment.release(), null, requestedBy, this.json.writeValueAsString(options)), OnConflict.REFUSE);
	}

}
