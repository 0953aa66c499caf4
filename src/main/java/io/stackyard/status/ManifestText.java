package io.stackyard.status;

import java.util.List;
import java.util.stream.Collectors;

import io.stackyard.kubernetes.KubernetesYaml;

/**
 * The objects of a release as text for {@code kubectl apply -f -}, with a word on the
 * Secrets, which are not among them.
 *
 * @param release the release
 */
public record ManifestText(RenderedRelease release) {

	@Override
	public String toString() {
		List<ReleaseSecret> secrets = this.release.secrets();
		String objects = this.release.objects().stream().map(KubernetesYaml::of).collect(Collectors.joining());
		return "# Release %d of the deployment '%s', as Stackyard applies it.\n%s%s".formatted(
				this.release.release().number(), this.release.deployment().name(),
				secrets.isEmpty() ? "" : "# Secrets are not in it. These have to be there, too:\n" + lines(secrets),
				objects);
	}

	private static String lines(List<ReleaseSecret> secrets) {
		return secrets.stream().map((secret) -> "#   " + secret + "\n").collect(Collectors.joining());
	}

}
