package io.stackyard.status;

import java.util.Optional;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.kubernetes.Selection;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.springframework.stereotype.Component;

/** Finds the API server that deployments run on, and their objects there. */
@Component
class LiveDeployments {

	private final Clusters clusters;

	private final KubernetesApis apis;

	LiveDeployments(Clusters clusters, KubernetesApis apis) {
		this.clusters = clusters;
		this.apis = apis;
	}

	/** Return the API server of a deployment's cluster, if the cluster runs. */
	Optional<KubernetesApi> find(Deployment deployment) {
		return findCluster(deployment).map(this::api);
	}

	/** Return a deployment's cluster, if it runs. */
	Optional<Cluster> findCluster(Deployment deployment) {
		return this.clusters.find(new ClusterName(deployment.place().cluster()));
	}

	/** Return the API server of a cluster. */
	KubernetesApi api(Cluster cluster) {
		return this.apis.toLookAt(cluster);
	}

	/**
	 * Return the API server of a deployment's cluster.
	 * @throws ProblemException of the type {@code cluster-unreachable} if the cluster
	 * does not run
	 */
	KubernetesApi get(Deployment deployment) {
		return find(deployment).orElseThrow(() -> new ProblemException(ProblemType.CLUSTER_UNREACHABLE,
				"The cluster '%s' of '%s' does not run; a start of the deployment brings it back."
					.formatted(deployment.place().cluster(), deployment.name())));
	}

	/** Return what selects the objects of a deployment. */
	static Selection selection(Deployment deployment) {
		return new Selection(deployment.place().namespace(), deployment.name().value());
	}

}
