package io.stackyard.rollout;

import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.ClusterRequest;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.job.Job;
import io.stackyard.job.JobRun;
import io.stackyard.job.JobWork;
import io.stackyard.status.RepairJobs;

import org.springframework.stereotype.Component;

/**
 * Starts the nodes of a kind cluster that are stopped, and waits until its API server
 * answers. What is not there is not made: its volumes would come back empty.
 */
@Component
final class RepairCluster implements JobWork {

	private final Clusters clusters;

	private final HostUpkeep upkeep;

	RepairCluster(Clusters clusters, HostClusters host) {
		this.clusters = clusters;
		this.upkeep = host.upkeep();
	}

	@Override
	public String type() {
		return RepairJobs.CLUSTER;
	}

	@Override
	public void run(JobRun run) throws InterruptedException {
		ClusterName name = new ClusterName(run.request().subject());
		run.step("cluster", (detail) -> {
			Optional<ClusterReport> report = this.upkeep.report(name, detail);
			if (report.filter(ClusterReport::isMendable).isEmpty()) {
				detail.accept("%s needs no repair".formatted(name));
				return name;
			}
			run.requireOwned("cluster");
			this.clusters.ensure(new ClusterRequest(name, new TreeSet<>()), detail);
			detail.accept("%s runs".formatted(name));
			return name;
		});
	}

	@Override
	public String leftBehind(Job job) {
		return "The cluster '%s' is as it was, or some of its nodes run. The server looks again by itself; a start of a deployment starts it."
			.formatted(job.request().subject());
	}

}
