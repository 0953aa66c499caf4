package io.stackyard.manifest;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

/**
 * Renders the namespace. It says nothing of the release, so that a new one leaves it
 * alone.
 */
final class NamespaceRenderer {

	/** Return the namespace. */
	Namespace render(Rendering rendering) {
		ResourceNames names = rendering.names();
		return new NamespaceBuilder()
			.withMetadata(new ObjectMetaBuilder().withName(names.namespace()).withLabels(names.labels()).build())
			.build();
	}

}
