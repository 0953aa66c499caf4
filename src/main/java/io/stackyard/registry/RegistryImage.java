package io.stackyard.registry;

import java.net.URI;
import java.util.Optional;

import io.stackyard.cluster.ImageReference;

/**
 * An image as its registry knows it.
 *
 * @param registry host of the registry as references name it, with a port where one is
 * named
 * @param name its name there
 * @param reference its tag, or the digest of its manifest
 */
record RegistryImage(String registry, String name, String reference) {

	private static final String DOCKER_HUB = "docker.io";

	/**
	 * Return the image that a reference names, or empty if the text is none.
	 * @param text the reference in its short or full form, by tag or digest
	 */
	static Optional<RegistryImage> of(String text) {
		int at = text.indexOf('@');
		return ImageReference.parse((at < 0) ? text : text.substring(0, at))
			.map((image) -> new RegistryImage(image.registry(), image.name(),
					(at < 0) ? image.tag() : text.substring(at + 1)));
	}

	/** Return the host that serves the API of its registry. */
	String host() {
		return DOCKER_HUB.equals(this.registry) ? "registry-1.docker.io" : this.registry;
	}

	/**
	 * Return the address of its manifest (OCI distribution specification 1.1, "Checking
	 * if content exists in the registry").
	 * @param origin scheme, host and port of the registry's API
	 */
	URI manifest(String origin) {
		return URI.create("%s/v2/%s/manifests/%s".formatted(origin, this.name, this.reference));
	}

}
