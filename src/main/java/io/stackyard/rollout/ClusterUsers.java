package io.stackyard.rollout;

import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.deployment.Deployment;
import io.stackyard.deployment.DeploymentService;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Knows which deployments are to run on a cluster. */
@Component
class ClusterUsers {

	private final DeploymentService deployments;

	ClusterUsers(DeploymentService deployments) {
		this.deployments = deployments;
	}

	/**
	 * Require that no other deployment is to run on the cluster of one.
	 * @throws ProblemException of the type {@code cluster-in-use} that names the others
	 */
	void requireNoneBut(Deployment deployment) {
		String cluster = deployment.place().cluster();
		List<String> others = this.deployments.othersOn(cluster, deployment.name());
		if (!others.isEmpty()) {
			String names = others.stream().map("'%s'"::formatted).collect(Collectors.joining(" and "));
			throw new ProblemException(ProblemType.CLUSTER_IN_USE,
					"Cluster '%s' also runs %s. Stop them, or send skipClusterManagement: true to leave the cluster, or force: true to delete it anyway."
						.formatted(cluster, names))
				.with("cluster", cluster)
				.with("deployments", others);
		}
	}

}
