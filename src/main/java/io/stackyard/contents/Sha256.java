package io.stackyard.contents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.stackyard.supervision.Supervisor;

/** Digests of texts and files in hexadecimal. */
final class Sha256 {

	private static final int BUFFER = 1 << 16;

	private Sha256() {
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	static String of(String text) {
		return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	/**
	 * Return the digest of a file.
	 * @param supervisor decides whether it goes on
	 */
	static String of(Path file, Supervisor supervisor) throws IOException {
		MessageDigest digest = digest();
		byte[] buffer = new byte[BUFFER];
		try (InputStream content = Files.newInputStream(file)) {
			int read = content.read(buffer);
			while (read >= 0) {
				supervisor.checkpoint();
				digest.update(buffer, 0, read);
				read = content.read(buffer);
			}
		}
		return HexFormat.of().formatHex(digest.digest());
	}

}
