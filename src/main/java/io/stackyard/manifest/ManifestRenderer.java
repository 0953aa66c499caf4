package io.stackyard.manifest;

import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Renders a release. The same release gives the same objects, to the letter. Secrets are
 * not among them: their values are nobody's but the cluster's.
 */
public final class ManifestRenderer {

	private final List<ObjectRenderer> renderers = List.of(new NamespaceRenderer(), new ConfigMapRenderer(),
			new VolumeRenderer(), new ServiceRenderer(), new WorkloadRenderer(), new IngressRenderer());

	/**
	 * Return the objects of a release in the order in which they are applied: namespace,
	 * config, volumes, services, workloads, ingress.
	 * @param input what the release consists of
	 */
	public List<HasMetadata> render(ManifestInput input) {
		Rendering rendering = new Rendering(input);
		return this.renderers.stream().<HasMetadata>flatMap((renderer) -> renderer.render(rendering)).toList();
	}

	/** Renders the objects of one kind. */
	interface ObjectRenderer {

		/** Return the objects in a stable order. */
		Stream<? extends HasMetadata> render(Rendering rendering);

	}

}
