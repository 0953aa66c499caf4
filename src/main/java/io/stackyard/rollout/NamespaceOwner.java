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
		@Nullable String owner = owner(namespace);
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

	/**
	 * Require that a namespace is a deployment's, so that it may be deleted.
	 * @throws ProblemException of the type {@code namespace-owned} if it is another's or
	 * nobody's
	 */
	static void requireOwned(Namespace namespace, DeploymentName deployment) {
		if (!deployment.value().equals(owner(namespace))) {
			throw new ProblemException(ProblemType.NAMESPACE_OWNED,
					"The namespace '%s' is not of the deployment '%s', so it is not deleted. Stop without deleteNamespace: true."
						.formatted(namespace.getMetadata().getName(), deployment));
		}
	}

	private static @Nullable String owner(Namespace namespace) {
		@Nullable Map<String, String> labels = namespace.getMetadata().getLabels();
		return (labels != null) ? labels.get(ResourceNames.INSTANCE) : null;
	}

}
