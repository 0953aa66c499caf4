package io.stackyard.storage;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;

/**
 * Encrypts secrets that the server keeps (AES-256-GCM). The first configured key
 * encrypts, each of them decrypts; where none is configured, a key in the data directory
 * does both. Safe for use by several threads.
 */
public final class Encryption {

	private static final int KEY_BYTES = 32;

	private static final HexFormat HEX = HexFormat.of();

	private final List<SecretKey> configured;

	private final PrivateFile own;

	private final RandomGenerator random;

	private Encryption(List<SecretKey> configured, PrivateFile own, RandomGenerator random) {
		this.configured = configured;
		this.own = own;
		this.random = random;
	}

	/**
	 * Return the encryption of a server.
	 * @param data the directory that has, or gets with the first secret, a key of its own
	 * @param keyFile file with the configured keys, or {@code null} for none
	 * @param random makes a key
	 * @throws UnusableKeyException if the file has no keys that can be used
	 */
	public static Encryption of(DataDirectory data, @Nullable Path keyFile, RandomGenerator random) {
		List<SecretKey> configured = (keyFile != null) ? new KeyFile(keyFile).read() : List.of();
		return new Encryption(configured, new PrivateFile(data.directory("secrets").resolve("key")), random);
	}

	/** Return the encrypted form of a text, another one each time. */
	public String encrypt(String plain) {
		SecretKey key = this.configured.isEmpty() ? ownKey() : this.configured.getFirst();
		return HEX
			.formatHex(AesGcmBytesEncryptor.withSecretKey(key).build().encrypt(plain.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Return the text that was encrypted.
	 * @param encrypted its encrypted form
	 * @throws UndecryptableException if no key fits, or the form was changed
	 */
	public String decrypt(String encrypted) {
		return Stream.concat(this.configured.stream(), findOwnKey().stream())
			.flatMap((key) -> decrypt(encrypted, key).stream())
			.findFirst()
			.orElseThrow(UndecryptableException::new);
	}

	private static Optional<String> decrypt(String encrypted, SecretKey key) {
		try {
			byte[] plain = AesGcmBytesEncryptor.withSecretKey(key).build().decrypt(HEX.parseHex(encrypted.strip()));
			return Optional.of(new String(plain, StandardCharsets.UTF_8));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private synchronized SecretKey ownKey() {
		return findOwnKey().orElseGet(() -> {
			byte[] bytes = new byte[KEY_BYTES];
			this.random.nextBytes(bytes);
			String text = HEX.formatHex(bytes);
			this.own.write(text);
			return KeyFile.key(text);
		});
	}

	private Optional<SecretKey> findOwnKey() {
		return this.own.findText().map(String::strip).map(KeyFile::key);
	}

}
