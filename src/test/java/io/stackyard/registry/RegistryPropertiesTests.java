package io.stackyard.registry;

import java.util.List;
import java.util.Map;

import io.stackyard.registry.RegistryProperties.RegistryToken;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class RegistryPropertiesTests {

	@Test
	void bindWithoutPropertiesBindsOneVariableToTheUsualRegistries() {
		assertThat(bind(Map.of()).registryTokens()).containsExactly(
				new RegistryToken("REGISTRY_TOKEN", List.of("ghcr.io", "docker.io", "gcr.io"), List.of("*")));
	}

	@Test
	void bindTakesThePlaceOfTheDefault() {
		RegistryProperties properties = bind(Map.of("stackyard.secrets.registry-tokens[0].variable", "CI_TOKEN",
				"stackyard.secrets.registry-tokens[0].registries", "registry.example.com:5000"));
		assertThat(properties.registryTokens())
			.containsExactly(new RegistryToken("CI_TOKEN", List.of("registry.example.com:5000"), List.of("*")));
	}

	@Test
	void servesMatchesDeploymentsByNameOrByTheirBeginning() {
		RegistryToken token = new RegistryToken("T", List.of("ghcr.io"), List.of("shop", "team-a-*"));
		assertThat(token.serves("T", "ghcr.io", "shop")).isTrue();
		assertThat(token.serves("T", "ghcr.io", "team-a-web")).isTrue();
		assertThat(token.serves("T", "ghcr.io", "shop-2")).isFalse();
		assertThat(token.serves("T", "ghcr.io", "team-b-web")).isFalse();
	}

	private static RegistryProperties bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("stackyard.secrets",
				RegistryProperties.class);
	}

}
