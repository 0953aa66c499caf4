package io.stackyard.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.KindRequired;
import io.stackyard.PrivateRegistry;
import io.stackyard.registry.RegistryAnswer.Kind;
import io.stackyard.registry.RegistryProperties.RegistryToken;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.TokenVariable;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A real registry that wants a password. */
@KindRequired
class ImageRegistriesIT {

	private static final String TOKEN = "S3CR3T-of-the-registry";

	@Test
	void findTellsWhatTheRegistryHasAndWhomItLetsIn() {
		try (PrivateRegistry registry = new PrivateRegistry(TOKEN)) {
			String image = registry.host() + "/private/app:1";
			assertThat(find(registry, image, TOKEN)).isEqualTo(Kind.PRESENT);
			assertThat(find(registry, registry.host() + "/private/app:2", TOKEN)).isEqualTo(Kind.ABSENT);
			assertThat(find(registry, image, "another")).isEqualTo(Kind.DENIED);
			assertThat(find(registry, image, null)).isEqualTo(Kind.DENIED);
		}
	}

	private static Kind find(PrivateRegistry registry, String image, @Nullable String token) {
		RegistryTokens tokens = new RegistryTokens(
				new RegistryProperties(
						List.of(new RegistryToken("SHOP_TOKEN", List.of(registry.host()), List.of("*")))),
				(name) -> Optional.ofNullable(token));
		RegistryCredentials credentials = (token != null)
				? new RegistryCredentials(registry.host(), PrivateRegistry.USER, new TokenVariable("SHOP_TOKEN"))
				: null;
		ImageProperties properties = new ImageProperties(true, List.of("http://" + registry.host()),
				Duration.ofSeconds(30));
		return new ImageRegistries(properties, tokens, JsonMapper.shared())
			.find(new TreeSet<>(List.of(image)), new DeploymentName("shop"), credentials, Supervisor.none())
			.get(image)
			.kind();
	}

}
