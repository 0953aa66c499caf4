package io.stackyard.rollout;

import io.stackyard.contents.Snapshot;
import io.stackyard.contents.VolumeSnapshots;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobStep;
import io.stackyard.job.JobWork;
import io.stackyard.spec.DeploymentName;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings a volume of a stopped deployment back to what a snapshot holds. */
@Component
final class RestoreVolume implements JobWork {

	static final String TYPE = "restore";

	private final DeploymentService deployments;

	private final VolumeSnapshots snapshots;

	private final JsonMapper json;

	RestoreVolume(DeploymentService deployments, VolumeSnapshots snapshots, JsonMapper json) {
		this.deployments = deployments;
		this.snapshots = snapshots;
		this.json = json;
	}

	@Override
	public String type() {
		return TYPE;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		RolloutOptions.RestoreSnapshot options = this.json.readValue(run.request().parameters(),
				RolloutOptions.RestoreSnapshot.class);
		Deployment deployment = this.deployments.get(new DeploymentName(run.request().requireDeployment()));
		Snapshot snapshot = run.check("check", (detail) -> {
			SnapshotRequests.requireStopped(deployment);
			Snapshot found = this.snapshots.get(deployment, options.volume(), options.snapshot());
			this.snapshots.requireWhole(found, detail);
			detail.accept("the archive is what was written");
			return found;
		});
		run.step("restore", (detail) -> {
			run.requireOwned("volume");
			String lost = this.snapshots.restore(deployment, snapshot, detail);
			detail
				.accept("%s in '%s'. %s".formatted(Amount.of(snapshot.files(), "file", "files"), options.volume(), lost)
					.strip());
			return snapshot;
		});
	}

	@Override
	public String leftBehind(Job job) {
		return job.steps().stream().map(JobStep::name).noneMatch("restore"::equals) ? "The volume is as it was."
				: "The volume is as it was, or as the snapshot is. To go on, restore it again.";
	}

}
