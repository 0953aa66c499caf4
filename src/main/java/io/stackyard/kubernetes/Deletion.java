package io.stackyard.kubernetes;

import java.util.Set;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

/**
 * Deletes one object, its pods with it, and never another one that has its name: what was
 * asked for long ago does not hit what was made since.
 *
 * @param object the object as the server told it
 */
record Deletion(HasMetadata object) {

	/** It is gone: there is none of its name, or one with another UID. */
	private static final Set<Integer> GONE = Set.of(404, 409);

	/** Have the server delete it; what is not there is deleted. */
	boolean send(KubernetesClient client) {
		try {
			client.raw(path(), "DELETE", options());
			return true;
		}
		catch (KubernetesClientException ex) {
			if (!GONE.contains(ex.getCode())) {
				throw ex;
			}
			return false;
		}
	}

	private String path() {
		String version = this.object.getApiVersion();
		String namespace = (this.object instanceof Namespaced)
				? "/namespaces/" + this.object.getMetadata().getNamespace() : "";
		return "%s/%s%s/%s/%s".formatted(version.contains("/") ? "/apis" : "/api", version, namespace,
				this.object.getPlural(), this.object.getMetadata().getName());
	}

	private DeleteOptions options() {
		return new DeleteOptionsBuilder().withPropagationPolicy("Background")
			.withNewPreconditions()
			.withUid(this.object.getMetadata().getUid())
			.endPreconditions()
			.build();
	}

}
