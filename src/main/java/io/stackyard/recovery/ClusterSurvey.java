package io.stackyard.recovery;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import io.stackyard.cluster.Cluster;
import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.Clusters;
import io.stackyard.kubernetes.KubernetesApis;
import io.stackyard.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Asks clusters what deployments they have. */
@Component
class ClusterSurvey {

	private final Clusters clusters;

	private final KubernetesApis apis;

	ClusterSurvey(Clusters clusters, KubernetesApis apis) {
		this.clusters = clusters;
		this.apis = apis;
	}

	/**
	 * Ask every cluster that is known, and those named.
	 * @param named names of further clusters
	 * @return what each shows, by name
	 */
	SortedMap<String, ClusterView> look(SortedSet<String> named) {
		SortedSet<String> names = new TreeSet<>(named);
		try {
			this.clusters.names().forEach((name) -> names.add(name.value()));
		}
		catch (ProblemException ex) {
			// each of those that are named says the same
		}
		SortedMap<String, ClusterView> views = new TreeMap<>();
		names.forEach((name) -> views.put(name, look(name)));
		return views;
	}

	private ClusterView look(String name) {
		try {
			Optional<Cluster> cluster = ClusterName.parse(name).flatMap(this.clusters::find);
			return cluster.isEmpty() ? new ClusterView.Unseen("does not run or has to be registered again")
					: new ClusterView.Seen(this.apis.of(cluster.get()).footprints());
		}
		catch (ProblemException ex) {
			return new ClusterView.Unseen("cannot be asked (%s)".formatted(ex.detail()));
		}
	}

}
