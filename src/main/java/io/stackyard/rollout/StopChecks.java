package io.stackyard.rollout;

import io.stackyard.contents.DataDeletion;
import io.stackyard.contents.VolumeReceipts;
import io.stackyard.deployment.Deployment;
import io.stackyard.job.JobService;
import io.stackyard.job.JobService.OnConflict;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.rollout.RolloutService.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Refuses at once what a stop would refuse, and has the deletion of data confirmed. */
@Component
class StopChecks {

	private final ClusterUsers users;

	private final ClusterJobs clusterJobs;

	private final JobService jobs;

	private final VolumeReceipts receipts;

	StopChecks(ClusterUsers users, ClusterJobs clusterJobs, JobService jobs, VolumeReceipts receipts) {
		this.users = users;
		this.clusterJobs = clusterJobs;
		this.jobs = jobs;
		this.receipts = receipts;
	}

	/**
	 * Require that the cluster of a deployment may be deleted, where that is asked for.
	 * @param free whether no job works on the deployment
	 * @throws ProblemException of the types {@code cluster-in-use} or
	 * {@code job-in-progress}
	 */
	void requireFreeCluster(Deployment deployment, RolloutOptions.Stop options, Order order, boolean free) {
		boolean deletesCluster = !options.skipClusterManagement() && this.users.isOnHost(deployment);
		if (deletesCluster && order.conflict() == OnConflict.REFUSE) {
			this.clusterJobs.requireNoneBut(deployment);
		}
		if (deletesCluster && free && !options.force()) {
			this.users.requireNoneBut(deployment, (other) -> this.jobs.findActive(other).isEmpty());
		}
	}

	/**
	 * Return the options with what is deleted, which who asks has seen.
	 * @param receipt digest of the receipt that was seen, or {@code null} for none
	 * @throws ProblemException of the type {@code confirmation-required} with the current
	 * receipt, or {@code bad-request} if nothing is to be deleted
	 * @throws InterruptedException if the thread is interrupted meanwhile
	 */
	RolloutOptions.Stop requireConfirmed(Deployment deployment, RolloutOptions.Stop options, @Nullable String receipt)
			throws InterruptedException {
		if (options.endangersData()) {
			DataDeletion deletion = new DataDeletion(options.deleteVolumes(), options.deleteNamespace());
			return options.deleting(this.receipts.requireSeen(deployment, deletion, receipt));
		}
		if (receipt != null) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"A receipt confirms the deletion of data, and neither 'deleteVolumes' nor 'deleteNamespace' is true.");
		}
		return options;
	}

}
