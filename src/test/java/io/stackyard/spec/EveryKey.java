package io.stackyard.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The text of a spec that uses every key once. */
final class EveryKey {

	private EveryKey() {
	}

	static String text() {
		try (InputStream stream = Objects.requireNonNull(EveryKey.class.getResourceAsStream("every-key.yml"))) {
			return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
