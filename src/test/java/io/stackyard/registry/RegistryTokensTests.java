package io.stackyard.registry;

import java.util.List;
import java.util.Optional;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.registry.RegistryProperties.RegistryToken;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.Token;
import io.stackyard.spec.Images.TokenFile;
import io.stackyard.spec.Images.TokenVariable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RegistryTokensTests {

	private static final String VALUE = "S3CR3T-value";

	private static final DeploymentName SHOP = new DeploymentName("shop");

	private final RegistryTokens tokens = new RegistryTokens(
			new RegistryProperties(List.of(new RegistryToken("CI_TOKEN", List.of("ghcr.io"), List.of("shop")),
					new RegistryToken("UNSET_TOKEN", List.of("ghcr.io"), List.of("*")))),
			(name) -> List.of("CI_TOKEN", "PATH").contains(name) ? Optional.of(VALUE) : Optional.empty());

	@Test
	void getReturnsTheValueAndShowsItNowhere() {
		SecretValue value = this.tokens.get(SHOP, credentials("ghcr.io", new TokenVariable("CI_TOKEN")));
		assertThat(value.reveal()).isEqualTo(VALUE);
		assertThat(value).hasToString("***");
	}

	@Test
	void getWhenVariableIsNotBoundIsRefused() {
		assertRefused(SHOP, "ghcr.io", new TokenVariable("PATH"),
				"The variable 'PATH' may not be used for the registry 'ghcr.io' by the deployment 'shop'; the server's configuration binds variables to registries ('stackyard.secrets.registry-tokens').");
	}

	@Test
	void getWhenRegistryIsAnotherIsRefused() {
		assertRefused(SHOP, "evil.example.com", new TokenVariable("CI_TOKEN"),
				"The variable 'CI_TOKEN' may not be used for the registry 'evil.example.com' by the deployment 'shop'; the server's configuration binds variables to registries ('stackyard.secrets.registry-tokens').");
	}

	@Test
	void getWhenDeploymentIsAnotherIsRefused() {
		assertRefused(new DeploymentName("other"), "ghcr.io", new TokenVariable("CI_TOKEN"),
				"The variable 'CI_TOKEN' may not be used for the registry 'ghcr.io' by the deployment 'other'; the server's configuration binds variables to registries ('stackyard.secrets.registry-tokens').");
	}

	@Test
	void getWhenVariableIsNotSetNamesIt() {
		assertRefused(SHOP, "ghcr.io", new TokenVariable("UNSET_TOKEN"),
				"The variable 'UNSET_TOKEN' with the token for the registry 'ghcr.io' is not set in the server's environment.");
	}

	@Test
	void getFromAFileIsRefused() {
		assertRefused(SHOP, "ghcr.io", new TokenFile("/etc/shadow"),
				"A registry token from a file is not supported; use 'token-env' with a variable of the server.");
	}

	private void assertRefused(DeploymentName deployment, String registry, Token token, String message) {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.tokens.get(deployment, credentials(registry, token)))
			.withMessage(message)
			.returns(ProblemType.REGISTRY_TOKEN_UNAVAILABLE, ProblemException::type)
			.satisfies((failure) -> assertThat(failure.members().toString()).doesNotContain(VALUE));
	}

	private static RegistryCredentials credentials(String registry, Token token) {
		return new RegistryCredentials(registry, "ci", token);
	}

}
