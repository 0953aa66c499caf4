package io.stackyard.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EncryptionTests {

	private static final String OLD = "0a".repeat(32);

	private static final String NEW = "0B".repeat(32);

	private final AtomicLong draws = new AtomicLong();

	private final Path directory;

	private DataDirectory data;

	EncryptionTests(@TempDir Path directory) {
		this.directory = directory;
	}

	@BeforeEach
	void open() {
		this.data = DataDirectory.open(this.directory.resolve("data"), this.directory.resolve("data/deployments"));
	}

	@Test
	void encryptHidesTheTextAndDiffersEachTime() {
		Encryption encryption = encryption(null);
		String encrypted = encryption.encrypt("grüße");
		assertThat(encrypted).isNotEqualTo(encryption.encrypt("grüße"))
			.doesNotContain(HexFormat.of().formatHex("gr".getBytes(StandardCharsets.UTF_8)));
		assertThat(encryption(null).decrypt(encrypted)).isEqualTo("grüße");
	}

	@Test
	void encryptWithoutAConfiguredKeyMakesOneThatOnlyTheUserCanRead() throws IOException {
		Path key = this.data.root().resolve("secrets/key");
		Encryption encryption = encryption(null);
		assertThat(key).doesNotExist();
		encryption.encrypt("text");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
	}

	@Test
	void encryptWithAConfiguredKeyLeavesNoneInTheDataDirectory() throws IOException {
		encryption(keys(NEW)).encrypt("text");
		assertThat(this.data.root().resolve("secrets/key")).doesNotExist();
	}

	@Test
	void decryptTriesEveryKey() throws IOException {
		String own = encryption(null).encrypt("own");
		String old = encryption(keys(OLD)).encrypt("old");
		Encryption replaced = encryption(keys(NEW, OLD, ""));
		assertThat(replaced.decrypt(own)).isEqualTo("own");
		assertThat(replaced.decrypt(old)).isEqualTo("old");
		assertThat(encryption(keys(NEW)).decrypt(replaced.encrypt("new"))).isEqualTo("new");
	}

	@Test
	void decryptWithoutTheKeyIsRefused() throws IOException {
		String old = encryption(keys(OLD)).encrypt("old");
		assertThatExceptionOfType(UndecryptableException.class).isThrownBy(() -> encryption(keys(NEW)).decrypt(old))
			.withMessageContaining("'stackyard.secrets.key-file'");
	}

	@Test
	void decryptOfWhatWasChangedIsRefused() throws IOException {
		Encryption encryption = encryption(keys(OLD));
		String changed = encryption.encrypt("text").replaceFirst("..$", "zz");
		assertThatExceptionOfType(UndecryptableException.class).isThrownBy(() -> encryption.decrypt(changed));
		assertThatExceptionOfType(UndecryptableException.class)
			.isThrownBy(() -> encryption.decrypt(encryption.encrypt("text").substring(2)));
	}

	@Test
	void keyFileThatIsMissingIsRefused() {
		Path missing = this.directory.resolve("missing");
		assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(() -> encryption(missing))
			.withMessage("The key file '%s' cannot be read.".formatted(missing));
	}

	@Test
	void keyFileThatHoldsSomethingElseIsRefusedWithoutTellingIt() throws IOException {
		Path file = keys(OLD, "passphrase");
		assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(() -> encryption(file))
			.withMessage("The key file '%s' has to hold keys of 64 hexadecimal digits, one a line.".formatted(file));
		assertThatExceptionOfType(UnusableKeyException.class).isThrownBy(() -> encryption(keys("")));
	}

	private Path keys(String... lines) throws IOException {
		return Files.writeString(this.directory.resolve("keys"), String.join("\n", lines) + "\n");
	}

	private Encryption encryption(@Nullable Path keyFile) {
		return Encryption.of(this.data, keyFile, this.draws::incrementAndGet);
	}

}
