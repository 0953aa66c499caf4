package io.stackyard.manifest;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * The objects of a release. Secrets are not among them: their values are nobody's but the
 * cluster's.
 *
 * @param namespace the namespace, which everything else is applied after
 * @param waves the other objects, in the order in which they are applied, at least one
 * wave
 */
public record Manifests(HasMetadata namespace, List<Wave> waves) {

	public Manifests {
		waves = List.copyOf(waves);
	}

	/**
	 * Return a copy with other objects in the places of its own, but for the namespace.
	 */
	public Manifests map(UnaryOperator<HasMetadata> change) {
		return new Manifests(this.namespace, this.waves.stream().map((wave) -> wave.map(change)).toList());
	}

	/** Return all objects in the order in which they are applied, the namespace first. */
	public List<HasMetadata> objects() {
		return Stream.concat(Stream.of(this.namespace), this.waves.stream().flatMap((wave) -> wave.objects().stream()))
			.toList();
	}

}
