package io.stackyard.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.stackyard.kubernetes.KubernetesApi;
import io.stackyard.registry.DeploymentSecrets;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.status.RenderedRelease;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The Secrets of releases: what lets pods pull images, and generated values. */
@Component
class ReleaseSecrets {

	private final DeploymentSecrets secrets;

	ReleaseSecrets(DeploymentSecrets secrets) {
		this.secrets = secrets;
	}

	/**
	 * Require that the token of a release's registry is available.
	 * @return whether it needs one
	 */
	boolean requireToken(RenderedRelease release) {
		@Nullable RegistryCredentials credentials = release.content().spec().images().credentials();
		if (credentials != null) {
			this.secrets.requireToken(release.deployment().name(), credentials);
		}
		return credentials != null;
	}

	/**
	 * Return the Secrets of a release. What was never generated is, and it is kept before
	 * this returns.
	 * @param api where the release is brought to
	 */
	List<HasMetadata> make(KubernetesApi api, RenderedRelease release) {
		return secrets(release, (metadata) -> this.secrets.generatedSecret(metadata, release.deployment().name(),
				release.content().spec().generated(), present(api, release)));
	}

	/**
	 * Return the Secrets that a release would have; nothing is generated and nothing is
	 * kept.
	 * @param api where the release would be brought to, or {@code null} if that is not
	 * there
	 */
	List<HasMetadata> plan(@Nullable KubernetesApi api, RenderedRelease release) {
		return secrets(release, (metadata) -> this.secrets.plannedGeneratedSecret(metadata, release.deployment().name(),
				release.content().spec().generated(), (api != null) ? present(api, release) : Map.of()));
	}

	/** Return the Secrets that a release has by their names alone. */
	List<HasMetadata> names(RenderedRelease release) {
		Stream<String> registry = Optional.ofNullable(release.content().spec().images().credentials())
			.map((credentials) -> release.names().registrySecret())
			.stream();
		Stream<String> generated = Stream.of(release.names().generatedSecret())
			.filter((name) -> !release.content().spec().generated().isEmpty());
		return Stream.concat(registry, generated)
			.<HasMetadata>map((name) -> new SecretBuilder().withMetadata(release.names().metadata(name)).build())
			.toList();
	}

	private List<HasMetadata> secrets(RenderedRelease release, GeneratedSecret generated) {
		List<HasMetadata> objects = new ArrayList<>();
		@Nullable RegistryCredentials credentials = release.content().spec().images().credentials();
		if (credentials != null) {
			objects.add(this.secrets.pullSecret(release.names().metadata(release.names().registrySecret()),
					release.deployment().name(), credentials));
		}
		if (!release.content().spec().generated().isEmpty()) {
			objects.add(generated.of(release.names().metadata(release.names().generatedSecret())));
		}
		return objects;
	}

	private static Map<String, String> present(KubernetesApi api, RenderedRelease release) {
		return api.findSecret(release.names().namespace(), release.names().generatedSecret())
			.map(Secret::getData)
			.orElse(Map.of());
	}

	/** Makes the Secret of generated values. */
	@FunctionalInterface
	private interface GeneratedSecret {

		HasMetadata of(ObjectMeta metadata);

	}

}
