package io.stackyard.rollout;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.deployment.Release;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeployTo;

import org.springframework.stereotype.Component;

/** Knows which deployments are to run on a cluster. */
@Component
class ClusterUsers {

	private final DeploymentService deployments;

	private final ClusterTenants tenants;

	ClusterUsers(DeploymentService deployments, ClusterTenants tenants) {
		this.deployments = deployments;
		this.tenants = tenants;
	}

	/**
	 * Return whether a deployment runs on a cluster of this host, which Stackyard makes.
	 */
	boolean isOnHost(Deployment deployment) {
		Release release = this.deployments.latestRelease(deployment);
		return this.deployments.content(release).spec().target().deployTo() == DeployTo.K8S_KIND;
	}

	/**
	 * Require that no other deployment is to run on the cluster of one.
	 * @throws ProblemException of the type {@code cluster-in-use} that names the others
	 */
	void requireNoneBut(Deployment deployment) {
		requireNoneBut(deployment, (other) -> true);
	}

	/**
	 * Require that no other deployment is to run on the cluster of one.
	 * @param counted the names of those that count
	 * @throws ProblemException of the type {@code cluster-in-use} that names the others
	 */
	void requireNoneBut(Deployment deployment, Predicate<String> counted) {
		String cluster = deployment.place().cluster();
		List<String> others = this.deployments.othersOn(cluster, deployment.name()).stream().filter(counted).toList();
		if (!others.isEmpty()) {
			throw new ProblemException(ProblemType.CLUSTER_IN_USE,
					"Cluster '%s' also runs %s. Stop them, or send skipClusterManagement: true to leave the cluster, or force: true to delete it anyway."
						.formatted(cluster, quoted(others)))
				.with("cluster", cluster)
				.with("deployments", others);
		}
	}

	/**
	 * Require that no deployment is to run on a cluster.
	 * @throws ProblemException of the type {@code cluster-in-use} that names them
	 */
	void requireNone(ClusterName cluster) {
		List<String> started = this.tenants.startedOn(cluster);
		if (!started.isEmpty()) {
			throw new ProblemException(ProblemType.CLUSTER_IN_USE,
					"Cluster '%s' runs %s. Stop them, or send ?force=true to delete it anyway; their next start brings everything back."
						.formatted(cluster, quoted(started)))
				.with("cluster", cluster.value())
				.with("deployments", started);
		}
	}

	private static String quoted(List<String> names) {
		return names.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
	}

}
