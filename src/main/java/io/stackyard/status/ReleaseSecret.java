package io.stackyard.status;

import java.util.ArrayList;
import java.util.List;

import io.stackyard.spec.DeploymentSpec;
import io.stackyard.spec.Images.RegistryCredentials;
import org.jspecify.annotations.Nullable;

/**
 * A Secret that the pods of a release need; never a value of it.
 *
 * @param name name of the Secret
 * @param type its type, as Kubernetes has it
 * @param keys its keys, ascending; none if they are not known
 * @param origin where it comes from, as a phrase
 */
public record ReleaseSecret(String name, String type, List<String> keys, String origin) {

	private static final String OPAQUE = "Opaque";

	public ReleaseSecret {
		keys = List.copyOf(keys);
	}

	/** Return the Secrets of a release. */
	static List<ReleaseSecret> of(RenderedRelease release) {
		DeploymentSpec spec = release.content().spec();
		List<ReleaseSecret> secrets = new ArrayList<>();
		@Nullable RegistryCredentials credentials = spec.images().credentials();
		if (credentials != null) {
			secrets.add(new ReleaseSecret(release.names().registrySecret(), "kubernetes.io/dockerconfigjson",
					List.of(".dockerconfigjson"),
					"made by Stackyard for user %s of %s".formatted(credentials.username(), credentials.server())));
		}
		if (!spec.generated().isEmpty()) {
			secrets.add(new ReleaseSecret(release.names().generatedSecret(), OPAQUE,
					List.copyOf(spec.generated().keySet()), "made by Stackyard"));
		}
		spec.storage().secrets().forEach((name, keys) -> secrets.add(new ReleaseSecret(name, OPAQUE, keys, "yours")));
		return secrets;
	}

	/** Return it in a line. */
	@Override
	public String toString() {
		return this.keys.isEmpty() ? "%s (%s), %s".formatted(this.name, this.type, this.origin)
				: "%s (%s) with %s, %s".formatted(this.name, this.type, String.join(", ", this.keys), this.origin);
	}

}
