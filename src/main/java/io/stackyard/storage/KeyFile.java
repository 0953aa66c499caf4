package io.stackyard.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file with keys of 256 bits, one a line, in hexadecimal.
 *
 * @param path where it is
 */
record KeyFile(Path path) {

	private static final Pattern KEY = Pattern.compile("[0-9a-fA-F]{64}");

	/**
	 * Return the keys, at least one.
	 * @throws UnusableKeyException if there are none, or a line is no key
	 */
	List<SecretKey> read() {
		List<String> lines = lines();
		if (lines.isEmpty() || !lines.stream().allMatch((line) -> KEY.matcher(line).matches())) {
			throw new UnusableKeyException(this.path, "has to hold keys of 64 hexadecimal digits, one a line", null);
		}
		return lines.stream().map(KeyFile::key).toList();
	}

	static SecretKey key(String text) {
		return new SecretKeySpec(HexFormat.of().parseHex(text), "AES");
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.path).stream().map(String::strip).filter((line) -> !line.isEmpty()).toList();
		}
		catch (IOException ex) {
			throw new UnusableKeyException(this.path, "cannot be read", ex);
		}
	}

}
