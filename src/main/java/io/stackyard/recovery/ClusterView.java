package io.stackyard.recovery;

import java.util.List;
import java.util.Optional;

import io.stackyard.deployment.Deployment;
import io.stackyard.kubernetes.Footprint;

/** What a cluster shows of deployments. */
sealed interface ClusterView permits ClusterView.Seen, ClusterView.Unseen {

	/**
	 * A cluster that answers.
	 *
	 * @param footprints what it has
	 */
	record Seen(List<Footprint> footprints) implements ClusterView {

		public Seen {
			footprints = List.copyOf(footprints);
		}

		/** Return what it has of a deployment at its place. */
		Optional<Footprint> find(Deployment deployment) {
			return this.footprints.stream()
				.filter((footprint) -> footprint.instance().equals(deployment.name().value()))
				.filter((footprint) -> footprint.namespace().equals(deployment.place().namespace()))
				.filter((footprint) -> footprint.objects() > 0)
				.findFirst();
		}

	}

	/**
	 * A cluster that shows nothing.
	 *
	 * @param reason why, as the rest of a sentence
	 */
	record Unseen(String reason) implements ClusterView {
	}

}
