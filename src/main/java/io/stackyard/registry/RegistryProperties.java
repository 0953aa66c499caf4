package io.stackyard.registry;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which secrets of the server a spec may name.
 *
 * @param registryTokens variables of the server's environment that hold a registry token,
 * each with the registries that it may be sent to
 */
@Validated
@ConfigurationProperties("stackyard.secrets")
record RegistryProperties(List<@Valid RegistryToken> registryTokens) {

	private static final List<RegistryToken> DEFAULT = List
		.of(new RegistryToken("REGISTRY_TOKEN", List.of("ghcr.io", "docker.io", "gcr.io"), List.of("*")));

	@SuppressWarnings("NullAway")
	RegistryProperties {
		registryTokens = (registryTokens != null && !registryTokens.isEmpty()) ? List.copyOf(registryTokens) : DEFAULT;
	}

	/**
	 * A variable that holds a registry token.
	 *
	 * @param variable name of the variable in the server's environment
	 * @param registries hosts that the token may be sent to, with a port where it is not
	 * the ordinary one
	 * @param deployments names of deployments that may use it; a star at the end stands
	 * for any rest
	 */
	record RegistryToken(@Pattern(regexp = "[A-Za-z_][A-Za-z0-9_]*") String variable, @NotEmpty List<String> registries,
			@DefaultValue("*") List<String> deployments) {

		boolean serves(String name, String registry, String deployment) {
			return this.variable.equals(name) && this.registries.contains(registry)
					&& this.deployments.stream().anyMatch((pattern) -> matches(pattern, deployment));
		}

		private static boolean matches(String pattern, String deployment) {
			return pattern.endsWith("*") ? deployment.startsWith(pattern.substring(0, pattern.length() - 1))
					: deployment.equals(pattern);
		}

	}

}
