package io.stackyard.registry;

import java.util.List;

import io.stackyard.environment.EnvironmentVariables;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.registry.RegistryProperties.RegistryToken;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.TokenFile;
import io.stackyard.spec.Images.TokenVariable;
import org.springframework.stereotype.Component;

/**
 * The registry tokens of the server. A spec names a variable; which registry its value
 * may go to is the server's configuration alone.
 */
@Component
class RegistryTokens {

	private final List<RegistryToken> tokens;

	private final EnvironmentVariables variables;

	RegistryTokens(RegistryProperties properties, EnvironmentVariables variables) {
		this.tokens = properties.registryTokens();
		this.variables = variables;
	}

	/**
	 * Return the token of a deployment's registry credentials as it is now.
	 * @throws ProblemException of the type {@code registry-token-unavailable} if the
	 * variable is not bound to that registry or not set
	 */
	SecretValue get(DeploymentName deployment, RegistryCredentials credentials) {
		return switch (credentials.token()) {
			case TokenVariable variable -> get(deployment, credentials.server(), variable.name());
			case TokenFile file -> throw unavailable(
					"A registry token from a file is not supported; use 'token-env' with a variable of the server.");
		};
	}

	private SecretValue get(DeploymentName deployment, String registry, String variable) {
		if (this.tokens.stream().noneMatch((token) -> token.serves(variable, registry, deployment.value()))) {
			throw unavailable(
					"The variable '%s' may not be used for the registry '%s' by the deployment '%s'; the server's configuration binds variables to registries ('stackyard.secrets.registry-tokens')."
						.formatted(variable, registry, deployment));
		}
		return this.variables.find(variable)
			.map(SecretValue::new)
			.orElseThrow(() -> unavailable(
					"The variable '%s' with the token for the registry '%s' is not set in the server's environment."
						.formatted(variable, registry)));
	}

	private static ProblemException unavailable(String detail) {
		return new ProblemException(ProblemType.REGISTRY_TOKEN_UNAVAILABLE, detail);
	}

}
