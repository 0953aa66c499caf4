package io.stackyard.cluster.web;

import java.util.List;
import java.util.Map;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.ClusterTenants;
import io.stackyard.cluster.HostClusters;
import io.stackyard.cluster.HostUpkeep;
import io.stackyard.cluster.registered.Finding;
import io.stackyard.cluster.registered.Registration;
import io.stackyard.cluster.registered.Registrations;
import io.stackyard.problem.ProblemException;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Puts together what clients see of clusters. */
@Component
class ClusterViews {

	private final HostUpkeep upkeep;

	private final Registrations registrations;

	private final ClusterTenants tenants;

	ClusterViews(HostClusters clusters, Registrations registrations, ClusterTenants tenants) {
		this.upkeep = clusters.upkeep();
		this.registrations = registrations;
		this.tenants = tenants;
	}

	/** Return the views of clusters, in the same order. */
	List<ClusterView> of(List<ClusterName> names) throws InterruptedException {
		Map<ClusterName, Registration> registered = this.registrations.findAll(names);
		Map<ClusterName, Finding> findings = this.registrations.inspect(registered.values());
		return names.stream().map((name) -> view(name, registered.get(name), findings.get(name))).toList();
	}

	/** Return the view of one cluster, with what its nodes keep where they run. */
	ClusterView of(ClusterName name) throws InterruptedException {
		ClusterView view = of(List.of(name)).getFirst();
		return view.isRunningHere() ? withStorage(view, name) : view;
	}

	/** What a broken node does not tell is no reason not to show the rest. */
	private ClusterView withStorage(ClusterView view, ClusterName name) throws InterruptedException {
		try {
			return view.with(this.upkeep.storage(name, Supervisor.none()));
		}
		catch (ProblemException ex) {
			return view;
		}
	}

	private ClusterView view(ClusterName name, @Nullable Registration registration, @Nullable Finding finding) {
		List<String> deployments = this.tenants.visibleOn(name);
		return (registration != null && finding != null) ? ClusterView.registered(registration, finding, deployments)
				: view(name, deployments);
	}

	/** Docker may be down: that is no reason not to show the other clusters. */
	private ClusterView view(ClusterName name, List<String> deployments) {
		try {
			return this.upkeep.report(name, Supervisor.none())
				.map((report) -> ClusterView.kind(report, deployments))
				.orElseGet(() -> ClusterView.unknown(name, "The cluster was just deleted.", deployments));
		}
		catch (ProblemException ex) {
			return ClusterView.unknown(name, ex.detail(), deployments);
		}
	}

}
