package io.stackyard.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.ConfigValue.Encoding;
import io.stackyard.spec.ConfigValue.Generated;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import io.stackyard.spec.Images.TokenVariable;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.Encryption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DeploymentSecretsTests {

	private static final DeploymentName SHOP = new DeploymentName("shop");

	private static final Map<String, Generated> KEY = Map.of("KEY", new Generated(Encoding.HEX, 4));

	private final AtomicInteger draws = new AtomicInteger();

	@TempDir
	private Path directory;

	private DeploymentSecrets secrets;

	@BeforeEach
	void start() {
		this.secrets = secrets();
	}

	@Test
	void pullSecretHasWhatNodesReadForAHost() {
		Secret secret = this.secrets.pullSecret(metadata("shop-registry"), SHOP, credentials("ghcr.io"));
		assertThat(secret.getType()).isEqualTo("kubernetes.io/dockerconfigjson");
		assertThat(decode(secret.getData().get(".dockerconfigjson"))).isEqualTo(
				"{\"auths\":{\"ghcr.io\":{\"auth\":\"Y2k6czNjcjN0\",\"password\":\"s3cr3t\",\"username\":\"ci\"}}}");
	}

	@Test
	void pullSecretOfDockerHubHasTheAddressThatNodesKnow() {
		Secret secret = this.secrets.pullSecret(metadata("shop-registry"), SHOP, credentials("docker.io"));
		assertThat(decode(secret.getData().get(".dockerconfigjson")))
			.startsWith("{\"auths\":{\"https://index.docker.io/v1/\":{");
	}

	@Test
	void requireTokenWhenRegistryIsNotBoundIsRefused() {
		assertThatExceptionOfType(ProblemException.class)
			.isThrownBy(() -> this.secrets.requireToken(SHOP, credentials("evil.example.com")))
			.returns(ProblemType.REGISTRY_TOKEN_UNAVAILABLE, ProblemException::type);
	}

	@Test
	void generatedValueHasTheLengthOfItsBytesInItsEncoding() {
		Map<String, Generated> wanted = Map.of("HEX", new Generated(Encoding.HEX, 32), "BASE64",
				new Generated(Encoding.BASE64, 32));
		Map<String, String> data = generate(SHOP, wanted, Map.of());
		assertThat(decode(data.get("HEX"))).matches("[0-9a-f]{64}");
		assertThat(Base64.getDecoder().decode(decode(data.get("BASE64")))).hasSize(32);
	}

	@Test
	void generatedValueThatTheClusterHasStays() {
		assertThat(generate(SHOP, KEY, Map.of("KEY", "b2xk", "OTHER", "eA==")))
			.containsExactly(Map.entry("KEY", "b2xk"), Map.entry("OTHER", "eA=="));
	}

	@Test
	void generatedValueThatTheClusterLostComesBack() {
		Map<String, String> before = generate(SHOP, KEY, Map.of());
		assertThat(generate(SHOP, KEY, Map.of())).isEqualTo(before);
		this.secrets = secrets();
		assertThat(generate(SHOP, KEY, Map.of())).isEqualTo(before);
	}

	@Test
	void plannedSecretGeneratesAndKeepsNothing() {
		Secret planned = this.secrets.plannedGeneratedSecret(metadata("generated"), SHOP, new TreeMap<>(KEY),
				Map.of("OTHER", "eA=="));
		assertThat(planned.getData()).containsExactly(Map.entry("KEY", ""), Map.entry("OTHER", "eA=="));
		assertThat(generate(SHOP, KEY, Map.of())).containsOnlyKeys("KEY");
	}

	@Test
	void generatedValuesOfTwoDeploymentsDiffer() {
		assertThat(generate(new DeploymentName("other"), KEY, Map.of())).isNotEqualTo(generate(SHOP, KEY, Map.of()));
	}

	@Test
	void generatedValueIsKeptInNoReadableForm() throws IOException {
		String value = decode(generate(SHOP, KEY, Map.of()).get("KEY"));
		String kept = Files.readString(this.directory.resolve("data/secrets/shop.generated"));
		assertThat(new String(HexFormat.of().parseHex(kept.strip()), StandardCharsets.ISO_8859_1)).doesNotContain("KEY",
				value);
	}

	@Test
	void generatedValuesUnderAnotherKeyAreNotReplaced() throws IOException {
		generate(SHOP, KEY, Map.of());
		Files.writeString(this.directory.resolve("data/secrets/key"), "00".repeat(32));
		assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> generate(SHOP, KEY, Map.of()))
			.withMessage(
					"The generated values of 'shop' cannot be read. None of the server's keys decrypts it. Restore 'secrets/key' in the data directory from the backup, or the key in the file of 'stackyard.secrets.key-file'.");
	}

	private Map<String, String> generate(DeploymentName deployment, Map<String, Generated> wanted,
			Map<String, String> present) {
		return this.secrets.generatedSecret(metadata("generated"), deployment, new TreeMap<>(wanted), present)
			.getData();
	}

	private DeploymentSecrets secrets() {
		DataDirectory data = DataDirectory.open(this.directory.resolve("data"),
				this.directory.resolve("data/deployments"));
		RegistryTokens tokens = new RegistryTokens(new RegistryProperties(List.of()), (name) -> Optional.of("s3cr3t"));
		JsonMapper json = JsonMapper.shared();
		Encryption encryption = Encryption.of(data, null, this.draws::incrementAndGet);
		return new DeploymentSecrets(tokens, new KeptValues(data, encryption, json), this.draws::incrementAndGet, json);
	}

	private static RegistryCredentials credentials(String registry) {
		return new RegistryCredentials(registry, "ci", new TokenVariable("REGISTRY_TOKEN"));
	}

	private static ObjectMeta metadata(String name) {
		return new ObjectMetaBuilder().withName(name).build();
	}

	private static String decode(String base64) {
		return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
	}

}
