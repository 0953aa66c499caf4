package io.stackyard.registry;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.stackyard.spec.ConfigValue.Generated;
import io.stackyard.spec.DeploymentName;
import io.stackyard.spec.Images.RegistryCredentials;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Makes the Secrets of a deployment. Their values go to the cluster and nowhere else. */
@Service
public class DeploymentSecrets {

	private static final Base64.Encoder BASE64 = Base64.getEncoder();

	private final RegistryTokens tokens;

	private final KeptValues kept;

	private final RandomGenerator random;

	private final JsonMapper json;

	DeploymentSecrets(RegistryTokens tokens, KeptValues kept, RandomGenerator random, JsonMapper json) {
		this.tokens = tokens;
		this.kept = kept;
		this.random = random;
		this.json = json;
	}

	/**
	 * Require that the token of a deployment's registry is available.
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code registry-token-unavailable} if it is not
	 */
	public void requireToken(DeploymentName deployment, RegistryCredentials credentials) {
		this.tokens.get(deployment, credentials);
	}

	/**
	 * Return the Secret that lets pods pull from a private registry, of the type
	 * {@code kubernetes.io/dockerconfigjson}.
	 * @param metadata name, namespace and labels of the Secret
	 * @param deployment the deployment
	 * @param credentials its registry credentials
	 * @throws io.stackyard.problem.ProblemException of the type
	 * {@code registry-token-unavailable} if the token is not available
	 */
	public Secret pullSecret(ObjectMeta metadata, DeploymentName deployment, RegistryCredentials credentials) {
		BasicLogin login = new BasicLogin(credentials.username(), this.tokens.get(deployment, credentials));
		Map<String, Object> server = new TreeMap<>(
				Map.of("username", login.username(), "password", login.token().reveal(), "auth", login.encoded()));
		Map<String, Object> config = Map.of("auths", Map.of(server(credentials), server));
		return new SecretBuilder().withMetadata(metadata)
			.withType("kubernetes.io/dockerconfigjson")
			.addToData(".dockerconfigjson", encode(this.json.writeValueAsString(config)))
			.build();
	}

	/**
	 * Return the Secret of generated values: those that the cluster has stay as they are,
	 * those that it lost come back, those that never were are generated. They are kept
	 * before this returns.
	 * @param metadata name, namespace and labels of the Secret
	 * @param deployment the deployment
	 * @param wanted what to generate, by name
	 * @param present what the cluster has, by name, in base64
	 */
	public Secret generatedSecret(ObjectMeta metadata, DeploymentName deployment, SortedMap<String, Generated> wanted,
			Map<String, String> present) {
		SortedMap<String, String> before = this.kept.find(deployment);
		SortedMap<String, String> data = new TreeMap<>(before);
		data.putAll(present);
		wanted.forEach((name, generated) -> data.computeIfAbsent(name, (key) -> encode(generate(generated))));
		if (!data.equals(before)) {
			this.kept.keep(deployment, data);
		}
		return new SecretBuilder().withMetadata(metadata).withType("Opaque").withData(data).build();
	}

	/**
	 * Return the form that the Secret of generated values would have; nothing is
	 * generated and nothing is kept. A value that would be generated is empty.
	 * @param metadata name, namespace and labels of the Secret
	 * @param deployment the deployment
	 * @param wanted what would be generated, by name
	 * @param present what the cluster has, by name, in base64
	 */
	public Secret plannedGeneratedSecret(ObjectMeta metadata, DeploymentName deployment,
			SortedMap<String, Generated> wanted, Map<String, String> present) {
		SortedMap<String, String> data = new TreeMap<>(this.kept.find(deployment));
		data.putAll(present);
		wanted.keySet().forEach((name) -> data.putIfAbsent(name, ""));
		return new SecretBuilder().withMetadata(metadata).withType("Opaque").withData(data).build();
	}

	private String generate(Generated generated) {
		byte[] bytes = new byte[generated.bytes()];
		this.random.nextBytes(bytes);
		return switch (generated.encoding()) {
			case HEX -> HexFormat.of().formatHex(bytes);
			case BASE64 -> BASE64.encodeToString(bytes);
		};
	}

	/** Docker Hub is known to nodes by the address of its first API. */
	private static String server(RegistryCredentials credentials) {
		return "docker.io".equals(credentials.server()) ? "https://index.docker.io/v1/" : credentials.server();
	}

	private static String encode(String text) {
		return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

}
