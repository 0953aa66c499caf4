package io.stackyard.kubernetes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Splits a log into lines, none of them longer than a limit. */
final class LogLines {

	static final int LIMIT = 64 * 1024;

	static final String CUT = " [cut after 64 KiB]";

	private final InputStream log;

	LogLines(InputStream log) {
		this.log = log;
	}

	/** Return the next line without its line feed, or empty at the end. */
	Optional<String> next() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int length = 0;
		int next = this.log.read();
		if (next == -1) {
			return Optional.empty();
		}
		while (next != -1 && next != '\n') {
			if (length++ < LIMIT) {
				line.write(next);
			}
			next = this.log.read();
		}
		String text = line.toString(StandardCharsets.UTF_8);
		return Optional.of((length > LIMIT) ? text + CUT : text);
	}

}
