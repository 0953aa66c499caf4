package io.stackyard.deployment;

import java.util.List;
import java.util.function.Predicate;

import io.stackyard.access.CurrentAccess;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;

import org.springframework.stereotype.Component;

/** Tells clusters which deployments have their place on them. */
@Component
class PlacedDeployments implements ClusterTenants {

	private final DeploymentStore store;

	private final CurrentAccess access;

	PlacedDeployments(DeploymentStore store, CurrentAccess access) {
		this.store = store;
		this.access = access;
	}

	@Override
	public List<String> startedOn(ClusterName cluster) {
		return names(cluster, Deployment::isStarted);
	}

	@Override
	public List<String> placedOn(ClusterName cluster) {
		return names(cluster, (deployment) -> true);
	}

	@Override
	public List<String> visibleOn(ClusterName cluster) {
		return names(cluster, (deployment) -> this.access.mayAccess(deployment.name().value()));
	}

	private List<String> names(ClusterName cluster, Predicate<Deployment> condition) {
		return this.store.list()
			.stream()
			.filter((deployment) -> deployment.place().cluster().equals(cluster.value()))
			.filter(condition)
			.map((deployment) -> deployment.name().value())
			.toList();
	}

}
