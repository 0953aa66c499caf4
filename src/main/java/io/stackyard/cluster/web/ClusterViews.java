package io.stackyard.cluster.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.cluster.Clusters;
import io.stackyard.cluster.registered.Finding;
import io.stackyard.cluster.registered.Registration;
import io.stackyard.cluster.registered.Registrations;
import io.stackyard.problem.ProblemException;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Puts together what clients see of clusters. */
@Component
class ClusterViews {

	private final Clusters clusters;

	private final Registrations registrations;

	private final ClusterTenants tenants;

	ClusterViews(Clusters clusters, Registrations registrations, ClusterTenants tenants) {
		this.clusters = clusters;
		this.registrations = registrations;
		this.tenants = tenants;
	}

	/** Return the views of clusters, in the same order. */
	List<ClusterView> of(List<ClusterName> names) throws InterruptedException {
		Map<ClusterName, Registration> registered = this.registrations.findAll(names);
		Map<ClusterName, Finding> findings = this.registrations.inspect(registered.values());
		return names.stream().map((name) -> view(name, registered.get(name), findings.get(name))).toList();
	}

	/** Return the view of one cluster. */
	ClusterView of(ClusterName name) throws InterruptedException {
		return of(List.of(name)).getFirst();
	}

	private ClusterView view(ClusterName name, @Nullable Registration registration, @Nullable Finding finding) {
		List<String> deployments = this.tenants.visibleOn(name);
		return (registration != null && finding != null) ? ClusterView.registered(registration, finding, deployments)
				: view(name, deployments);
	}

	/** Docker may be down: that is no reason not to show the other clusters. */
	private ClusterView view(ClusterName name, List<String> deployments) {
		try {
			Optional<Cluster> running = this.clusters.find(name);
			return running.map((cluster) -> ClusterView.running(cluster, deployments))
				.orElseGet(() -> ClusterView.stopped(name, deployments));
		}
		catch (ProblemException ex) {
			return ClusterView.unknown(name, ex.detail(), deployments);
		}
	}

}
