package io.stackyard.kubernetes;

import java.util.List;

import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributes;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Verbs that are needed for the objects of a kind.
 *
 * @param group API group, empty for the core group
 * @param resource name of the kind in paths, such as {@code deployments}
 * @param subresource part of an object, such as {@code log}, empty for all
 * @param namespaced whether the objects live in namespaces
 * @param needed whether deployments need it; what is not needed is only shown
 * @param verbs the verbs
 */
record NeededRight(String group, String resource, String subresource, boolean namespaced, boolean needed,
		List<String> verbs) {

	NeededRight {
		verbs = List.copyOf(verbs);
	}

	NeededRight optional() {
		return new NeededRight(this.group, this.resource, this.subresource, this.namespaced, false, this.verbs);
	}

	NeededRight of(String part) {
		return new NeededRight(this.group, this.resource, part, this.namespaced, this.needed, this.verbs);
	}

	/** Return the kind as people write it, such as {@code deployments.apps}. */
	String text() {
		String name = this.subresource.isEmpty() ? this.resource : this.resource + "/" + this.subresource;
		return this.group.isEmpty() ? name : name + "." + this.group;
	}

	/**
	 * Return what to ask the API server.
	 * @param verb one of the verbs
	 * @param namespace the namespace, or {@code null} for all
	 */
	ResourceAttributes attributes(String verb, @Nullable String namespace) {
		return new ResourceAttributesBuilder().withGroup(this.group)
			.withResource(this.resource)
			.withSubresource(this.subresource.isEmpty() ? null : this.subresource)
			.withVerb(verb)
			.withNamespace(this.namespaced ? namespace : null)
			.build();
	}

}
