package io.stackyard.registry;

import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

import javax.crypto.spec.SecretKeySpec;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import io.stackyard.spec.DeploymentName;
import io.stackyard.storage.DataDirectory;
import io.stackyard.storage.PrivateFile;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the generated values of deployments beyond the life of their cluster, encrypted
 * (AES-256-GCM) with a key that only the server's user can read: data on a host volume is
 * worth nothing without the password it was made with.
 */
@Component
class KeptValues {

	private static final TypeReference<TreeMap<String, String>> VALUES = new TypeReference<>() {
	};

	private static final int KEY_BYTES = 32;

	private final Path directory;

	private final RandomGenerator random;

	private final JsonMapper json;

	KeptValues(DataDirectory data, RandomGenerator random, JsonMapper json) {
		this.directory = data.directory("secrets");
		this.random = random;
		this.json = json;
	}

	/** Return the values of a deployment by name, in base64; none if nothing was kept. */
	SortedMap<String, String> find(DeploymentName deployment) {
		Optional<String> kept = file(deployment).findText();
		return kept.map((text) -> decrypt(deployment, text)).orElseGet(TreeMap::new);
	}

	/** Keep the values of a deployment, in place of those kept before. */
	void keep(DeploymentName deployment, SortedMap<String, String> values) {
		byte[] plain = this.json.writeValueAsBytes(values);
		file(deployment).write(HexFormat.of().formatHex(encryptor().encrypt(plain)));
	}

	private SortedMap<String, String> decrypt(DeploymentName deployment, String text) {
		try {
			byte[] plain = encryptor().decrypt(HexFormat.of().parseHex(text.strip()));
			return this.json.readValue(plain, VALUES);
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new ProblemException(ProblemType.INTERNAL_ERROR,
					"The generated values of '%s' cannot be decrypted; the key in the data directory is not the one they were kept with. Restore 'secrets/key' from the backup."
						.formatted(deployment),
					ex);
		}
	}

	private BytesEncryptor encryptor() {
		SecretKeySpec key = new SecretKeySpec(HexFormat.of().parseHex(key()), "AES");
		return AesGcmBytesEncryptor.withSecretKey(key).build();
	}

	private synchronized String key() {
		PrivateFile file = new PrivateFile(this.directory.resolve("key"));
		return file.findText().map(String::strip).orElseGet(() -> {
			byte[] bytes = new byte[KEY_BYTES];
			this.random.nextBytes(bytes);
			String key = HexFormat.of().formatHex(bytes);
			file.write(key);
			return key;
		});
	}

	private PrivateFile file(DeploymentName deployment) {
		return new PrivateFile(this.directory.resolve(deployment + ".generated"));
	}

}
