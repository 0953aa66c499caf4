package io.stackyard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Files below a directory. */
final class TestFiles {

	private TestFiles() {
	}

	/** Return those that hold a text. */
	static List<Path> with(String text, Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.filter(Files::isRegularFile).filter((file) -> contains(file, text)).toList();
		}
	}

	private static boolean contains(Path file, String text) {
		try {
			return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
		}
		catch (IOException ex) {
			return false;
		}
	}

	/** Return owner and mode of a file. */
	static String access(Path file) {
		try {
			return Files.getAttribute(file, "unix:uid") + " "
					+ PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return owner and mode of a directory that is made for a user: only the superuser
	 * can give it away.
	 */
	static String accessFor(int uid) {
		String own = access(Path.of("/proc/self")).split(" ")[0];
		return own.equals("0") ? uid + " rwx------" : own + " rwxrwxrwx";
	}

}
