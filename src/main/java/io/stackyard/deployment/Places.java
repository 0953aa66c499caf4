package io.stackyard.deployment;

import java.util.List;

import io.stackyard.cluster.ClusterName;
import io.stackyard.cluster.DefaultCluster;
import io.stackyard.deployment.Deployment.Place;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.problem.ValidationException;
import io.stackyard.problem.Violation;
import io.stackyard.spec.DeployTo;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.ReservedNamespaces;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Works out where a deployment runs; no two have the same place. */
@Component
class Places {

	private final DeploymentStore store;

	private final ClusterName defaultCluster;

	private final ReservedNamespaces reserved;

	Places(DeploymentStore store, DefaultCluster defaultCluster, ReservedNamespaces reserved) {
		this.store = store;
		this.defaultCluster = defaultCluster.name();
		this.reserved = reserved;
	}

	/**
	 * Return the place that a spec asks for.
	 * @throws ProblemException of the types {@code namespace-owned} if another deployment
	 * has it, or {@code validation-failed} if nobody may have it
	 */
	Place of(DeploymentName name, DeploymentSpec spec) {
		@Nullable String namespace = spec.target().namespace();
		Place place = new Place(cluster(spec), (namespace != null) ? namespace : name.value());
		if (this.reserved.contains(place.namespace())) {
			throw new ValidationException("The spec", List.of(Violation.at("spec.yml", "/namespace",
					"The namespace '%s' belongs to the cluster itself; choose another.".formatted(place.namespace()))));
		}
		requireFree(name, place);
		return place;
	}

	/**
	 * Require that no other deployment has a place.
	 * @throws ProblemException of the type {@code namespace-owned} if one has it
	 */
	void requireFree(DeploymentName name, Place place) {
		this.store.findAt(place).filter((other) -> !other.name().equals(name)).ifPresent((other) -> {
			throw new ProblemException(ProblemType.NAMESPACE_OWNED,
					"The namespace '%s' on the cluster '%s' belongs to the deployment '%s'; choose another with 'namespace' in the spec."
						.formatted(place.namespace(), place.cluster(), other.name()));
		});
	}

	private String cluster(DeploymentSpec spec) {
		@Nullable String named = (spec.target().deployTo() == DeployTo.K8S_KIND) ? spec.target().kindClusterName()
				: spec.target().kubeConfig();
		return (named != null) ? named : this.defaultCluster.value();
	}

}
