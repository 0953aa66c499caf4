package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The mounts of this host, as the kernel tells them.
 *
 * @param file where the kernel tells them: {@code /proc/self/mountinfo}
 */
record HostMountTable(Path file) {

	private static final Pattern LINE = Pattern.compile("\\S+ \\S+ \\S+ \\S+ (\\S+) \\S+ (.*?)- .*");

	private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

	/**
	 * Return whether mounts made below a directory later can show up in containers that
	 * mount it. Docker refuses to start a container that asks for it where it cannot be.
	 * @param directory absolute path without links
	 */
	boolean propagates(Path directory) {
		return lines().stream()
			.map(LINE::matcher)
			.filter(Matcher::matches)
			.filter((mount) -> directory.startsWith(mountPoint(mount)))
			.max(Comparator.comparingInt((mount) -> mountPoint(mount).getNameCount()))
			.map((mount) -> Stream.of("shared:", "master:").anyMatch(mount.group(2)::contains))
			.orElse(true);
	}

	private List<String> lines() {
		try {
			return Files.readAllLines(this.file);
		}
		catch (IOException ex) {
			return List.of();
		}
	}

	private static Path mountPoint(Matcher mount) {
		return Path.of(OCTAL.matcher(mount.group(1))
			.replaceAll(
					(octal) -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(octal.group(1), 8)))));
	}

}
