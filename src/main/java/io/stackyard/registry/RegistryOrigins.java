package io.stackyard.registry;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import io.stackyard.network.RemoteHost;

/**
 * Which addresses the server asks: those of the internet by https, and of others those
 * that the configuration names.
 *
 * @param named origins of the configuration
 */
record RegistryOrigins(List<String> named) {

	/**
	 * Return the origin of a registry's API.
	 * @param host its host, with a port where one is named
	 */
	String of(String host) {
		String plain = "http://" + host;
		return this.named.contains(plain) ? plain : "https://" + host;
	}

	/** Return why an address is not asked, or empty if it is. */
	Optional<String> findObstacle(URI address) {
		String origin = address.getScheme() + "://" + address.getRawAuthority();
		if (this.named.contains(origin)) {
			return Optional.empty();
		}
		if (!"https".equals(address.getScheme()) || address.getHost() == null || address.getRawUserInfo() != null) {
			return Optional.of("'%s' is no https address".formatted(origin));
		}
		try {
			return new RemoteHost(address.getHost()).isPrivate() ? Optional
				.of("'%s' has a private address, and 'stackyard.images.registries' does not name it".formatted(origin))
					: Optional.empty();
		}
		catch (UnknownHostException ex) {
			return Optional.of("'%s' has no address".formatted(address.getHost()));
		}
	}

}
