package io.stackyard.rollout;

import io.stackyard.contents.Snapshot;
import io.stackyard.contents.VolumeSnapshots;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.spec.DeploymentName;
import io.stackyard.status.DeploymentStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes a snapshot of a volume. The job's id is the snapshot's. */
@Component
final class SnapshotVolume implements JobWork {

	static final String TYPE = "snapshot";

	private final DeploymentService deployments;

	private final DeploymentStatus status;

	private final VolumeSnapshots snapshots;

	private final JsonMapper json;

	SnapshotVolume(DeploymentService deployments, DeploymentStatus status, VolumeSnapshots snapshots, JsonMapper json) {
		this.deployments = deployments;
		this.status = status;
		this.snapshots = snapshots;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		String volume = this.json.readValue(run.request().parameters(), RolloutOptions.TakeSnapshot.class).volume();
		Deployment deployment = this.deployments.get(new DeploymentName(run.request().requireDeployment()));
		Snapshot.Order order = run.once("check", Snapshot.Order.class, (detail) -> {
			this.snapshots.requirePossible(deployment, volume);
			boolean running = this.status.hasRunningPods(deployment);
			detail.accept(running ? "pods run and may write meanwhile" : "no pod runs");
			return this.snapshots.order(run.id().value(), running, run.request().requestedBy(), false);
		});
		run.step("archive", (detail) -> {
			run.requireOwned("archive");
			Snapshot snapshot = this.snapshots.take(deployment, volume, order, detail);
			detail.accept("%s of '%s'".formatted(Amount.of(snapshot.files(), "file", "files"), volume));
			return snapshot;
		});
	}

	@Override
	public String leftBehind(Job job) {
		return "There is no snapshot, and the volume is as it was.";
	}

}
