package io.stackyard.registry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.registry.RegistryAnswer.Kind;
import io.stackyard.registry.RegistryProperties.RegistryToken;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.TokenVariable;
import io.stackyard.supervision.Supervisor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImageRegistriesTests {

	private static final DeploymentName SHOP = new DeploymentName("shop");

	private static final String PASSWORD = "S3CR3T-of-ops";

	private final TestRegistry registry = new TestRegistry();

	private final String image = this.registry.host() + "/ops/web:1.4";

	@AfterEach
	void close() {
		this.registry.close();
	}

	@Test
	void findWhenTheRegistryHasItIsPresent() {
		this.registry.add("ops/web:1.4");
		assertThat(find(this.image, null))
			.isEqualTo(new RegistryAnswer(Kind.PRESENT, this.registry.host() + " has it."));
		assertThat(this.registry.requests()).containsExactly("HEAD /v2/ops/web/manifests/1.4");
	}

	@Test
	void findByDigestAsksForTheDigest() {
		String digest = "sha256:" + "a".repeat(64);
		this.registry.add("ops/web@" + digest);
		assertThat(find(this.registry.host() + "/ops/web@" + digest, null).kind()).isEqualTo(Kind.PRESENT);
		assertThat(find(this.registry.host() + "/ops/web:1.4@" + digest, null).kind()).isEqualTo(Kind.PRESENT);
	}

	@Test
	void findWhenTheRegistryHasItNotIsAbsent() {
		assertThat(find(this.image, null)).isEqualTo(
				new RegistryAnswer(Kind.ABSENT, this.registry.host() + " has no '1.4' of the name 'ops/web' (404)."));
	}

	@Test
	void findWithPasswordIsPresent() {
		this.registry.add("ops/web:1.4");
		this.registry.requireLogin("ops", PASSWORD);
		assertThat(find(this.image, credentials(this.registry.host())).kind()).isEqualTo(Kind.PRESENT);
	}

	@Test
	void findWithTokenServerIsPresent() {
		this.registry.add("ops/web:1.4");
		this.registry.requireToken("ops", PASSWORD, this.registry.origin());
		assertThat(find(this.image, credentials(this.registry.host())).kind()).isEqualTo(Kind.PRESENT);
		assertThat(this.registry.requests()).containsExactly("HEAD /v2/ops/web/manifests/1.4",
				"GET /token?service=registry.test&scope=repository%3Aops%2Fweb%3Apull",
				"HEAD /v2/ops/web/manifests/1.4");
	}

	@Test
	void findWithWrongPasswordIsDeniedWithoutShowingIt() {
		this.registry.add("ops/web:1.4");
		this.registry.requireToken("ops", "another", this.registry.origin());
		assertThat(find(this.image, credentials(this.registry.host()))).isEqualTo(new RegistryAnswer(Kind.DENIED,
				this.registry.host() + " refuses it (401) to the user of 'registry-credentials'."));
	}

	@Test
	void findWithoutCredentialsIsDenied() {
		this.registry.requireLogin("ops", PASSWORD);
		assertThat(find(this.image, null)).isEqualTo(new RegistryAnswer(Kind.DENIED,
				this.registry.host() + " refuses it (401) to anonymous users: it is private or not there."));
	}

	/** The token of one registry is never sent to another. */
	@Test
	void findWithCredentialsOfAnotherRegistryAsksAsNobody() {
		this.registry.requireToken("ops", PASSWORD, this.registry.origin());
		assertThat(find(this.image, credentials("ghcr.io")).kind()).isEqualTo(Kind.DENIED);
	}

	@Test
	void findNeverFollowsATokenServerIntoAPrivateNetwork() {
		try (TestRegistry other = new TestRegistry()) {
			this.registry.requireToken("ops", PASSWORD, other.origin());
			assertThat(find(this.image, credentials(this.registry.host()))).isEqualTo(new RegistryAnswer(Kind.UNKNOWN,
					"%s was not asked: '%s' is no https address.".formatted(this.registry.host(), other.origin())));
			assertThat(other.requests()).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1:1/x:1", "169.254.169.254/latest/x:1", "10.0.0.1/x:1", "100.64.0.1/x:1",
			"localhost/x:1" })
	void findAsksNoPrivateAddressThatIsNotNamed(String image) {
		assertThat(find(image, null).detail()).contains("was not asked: 'https://", "has a private address");
	}

	@ParameterizedTest
	@ValueSource(ints = { 307, 405, 429, 500, 503 })
	void findWhenTheAnswerSaysNothingIsUnknown(int status) {
		this.registry.fail("/v2/ops/web/manifests/1.4", status);
		assertThat(find(this.image, null)).isEqualTo(new RegistryAnswer(Kind.UNKNOWN,
				"%s was not asked: it answers with the status %d.".formatted(this.registry.host(), status)));
	}

	@Test
	void findWhenTheRegistryIsSilentIsUnknown() {
		this.registry.fallSilent();
		assertThat(registries(new ImageProperties(true, List.of(this.registry.origin()), Duration.ofMillis(200)))
			.find(new TreeSet<>(List.of(this.image)), SHOP, null, Supervisor.none())
			.get(this.image)).extracting(RegistryAnswer::kind).isEqualTo(Kind.UNKNOWN);
	}

	@Test
	void findWhenTheTokenIsNotThereSaysSo() {
		RegistryCredentials credentials = new RegistryCredentials(this.registry.host(), "ops",
				new TokenVariable("UNSET"));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> find(this.image, credentials))
			.extracting(ProblemException::type)
			.isEqualTo(ProblemType.REGISTRY_TOKEN_UNAVAILABLE);
	}

	@Test
	void findWhenSwitchedOffAsksNobody() {
		assertThat(registries(new ImageProperties(false, List.of(this.registry.origin()), Duration.ofSeconds(5)))
			.find(new TreeSet<>(List.of(this.image)), SHOP, null, Supervisor.none())).isEmpty();
		assertThat(this.registry.requests()).isEmpty();
	}

	private RegistryAnswer find(String reference, @Nullable RegistryCredentials credentials) {
		return registries(new ImageProperties(true, List.of(this.registry.origin()), Duration.ofSeconds(30)))
			.find(new TreeSet<>(List.of(reference)), SHOP, credentials, Supervisor.none())
			.get(reference);
	}

	private ImageRegistries registries(ImageProperties properties) {
		return new ImageRegistries(properties, new RegistryTokens(
				new RegistryProperties(
						List.of(new RegistryToken("OPS_TOKEN", List.of(this.registry.host(), "ghcr.io"), List.of("*")),
								new RegistryToken("UNSET", List.of(this.registry.host()), List.of("*")))),
				(name) -> "OPS_TOKEN".equals(name) ? Optional.of(PASSWORD) : Optional.empty()), JsonMapper.shared());
	}

	private static RegistryCredentials credentials(String server) {
		return new RegistryCredentials(server, "ops", new TokenVariable("OPS_TOKEN"));
	}

}
