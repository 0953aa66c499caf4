package io.stackyard.status;

import java.util.Optional;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterReport;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.deployment.Deployment;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Says why the cluster of a started deployment cannot be asked, and what is done. */
@Component
class ClusterAbsence {

	private final HostUpkeep upkeep;

	private final RepairJobs repairs;

	ClusterAbsence(HostClusters host, RepairJobs repairs) {
		this.upkeep = host.upkeep();
		this.repairs = repairs;
	}

	/**
	 * Return why the cluster of a deployment cannot be asked.
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code docker-unavailable}
	 */
	ClusterFailure explain(Deployment deployment) {
		ClusterName cluster = new ClusterName(deployment.place().cluster());
		Optional<ClusterReport> report = this.upkeep.report(cluster, Supervisor.none());
		if (report.isPresent()) {
			return failure(report.get());
		}
		return (deployment.appliedRelease() == null) ? ClusterFailure.stopped(cluster.value())
				: ClusterFailure.deleted(cluster.value());
	}

	/** Return why the cluster of a deployment does not tell about it. */
	ClusterFailure explain(Deployment deployment, ProblemException problem) {
		return withRepair(new ClusterName(deployment.place().cluster()), ClusterFailure.of(problem));
	}

	private ClusterFailure withRepair(ClusterName cluster, ClusterFailure failure) {
		return this.repairs.about(cluster)
			.map((repair) -> new ClusterFailure(failure.reason(), failure.message() + " " + repair))
			.orElse(failure);
	}

	private ClusterFailure failure(ClusterReport report) {
		@Nullable String found = report.message();
		String message = (found != null) ? found : "The cluster '%s' came back a moment ago.".formatted(report.name());
		return switch (report.health()) {
			case LOST -> new ClusterFailure("ClusterLost", message);
			case FOREIGN -> new ClusterFailure("ClusterNotManaged", message);
			case REPLACED -> new ClusterFailure("ClusterIdentityMismatch", message);
			case RUNNING, STOPPED, UNREACHABLE, CREDENTIALS_EXPIRED, INCOMPLETE ->
				withRepair(report.name(), new ClusterFailure("ClusterUnreachable", message));
		};
	}

}
