package io.stackyard.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;

/** Renders a release. The same release gives the same objects, to the letter. */
public final class ManifestRenderer {

	private final NamespaceRenderer namespace = new NamespaceRenderer();

	/** What workloads need. */
	private final List<ObjectRenderer> foundations = List.of(new ConfigMapRenderer(), new VolumeRenderer(),
			new ServiceRenderer(), new PublishedPortRenderer(), new ExternalServiceRenderer());

	private final WorkloadRenderer workloads = new WorkloadRenderer();

	/** What leads to workloads. */
	private final List<ObjectRenderer> entrances = List.of(new DisruptionBudgetRenderer(), new IngressRenderer());

	/**
	 * Return the objects of a release: namespace, config, volumes, services, then the
	 * workloads, each after those that it depends on, and in the end the ingress.
	 * @param input what the release consists of
	 */
	public Manifests render(ManifestInput input) {
		Rendering rendering = new Rendering(input);
		List<Wave> waves = new ArrayList<>(WaveOrder.waves(this.workloads.render(rendering)));
		waves.set(0, with(objects(this.foundations, rendering), waves.getFirst(), List.of()));
		waves.set(waves.size() - 1, with(List.of(), waves.getLast(), objects(this.entrances, rendering)));
		return new Manifests(this.namespace.render(rendering), waves);
	}

	private static List<HasMetadata> objects(List<ObjectRenderer> renderers, Rendering rendering) {
		return renderers.stream().<HasMetadata>flatMap((renderer) -> renderer.render(rendering)).toList();
	}

	private static Wave with(List<HasMetadata> before, Wave wave, List<HasMetadata> after) {
		List<HasMetadata> objects = Stream.of(before, wave.objects(), after).flatMap(List::stream).toList();
		return new Wave(objects, wave.jobs(), wave.containers());
	}

	/** Renders the objects of one kind. */
	interface ObjectRenderer {

		/** Return the objects in a stable order. */
		Stream<? extends HasMetadata> render(Rendering rendering);

	}

}
