package io.stackyard.rollout;

import java.util.Map;

import io.fabric8.kubernetes.api.model.Namespace;
import io.stackyard.manifest.ResourceNames;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import org.jspecify.annotations.Nullable;

/** Tells whose a namespace of a cluster is. */
final class NamespaceOwner {

	private NamespaceOwner() {
	}

	/**
	 * Require that a namespace is a deployment's, or nobody's.
	 * @throws ProblemException of the types {@code namespace-owned} or
	 * {@code namespace-terminating}
	 */
	static void require(Namespace namespace, DeploymentName deployment) {
		String name = namespace.getMetadata().getName();
		@Nullable Map<String, String> labels = namespace.getMetadata().getLabels();
		@Nullable String owner = (labels != null) ? labels.get(ResourceNames.INSTANCE) : null;
		if (owner != null && !owner.equals(deployment.value())) {
			throw new ProblemException(ProblemType.NAMESPACE_OWNED,
					"The namespace '%s' belongs to '%s'; choose another with 'namespace' in the spec.".formatted(name,
							owner));
		}
		if (namespace.getMetadata().getDeletionTimestamp() != null) {
			throw new ProblemException(ProblemType.NAMESPACE_TERMINATING,
					"The namespace '%s' is being deleted; try again when it is gone.".formatted(name));
		}
	}

}
