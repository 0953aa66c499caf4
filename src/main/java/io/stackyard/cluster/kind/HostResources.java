package io.stackyard.cluster.kind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemType;

import org.springframework.util.unit.DataSize;

/**
 * What is left on this host for a cluster to use. What the kernel does not tell passes.
 *
 * @param proc where the kernel tells it: {@code /proc}
 */
record HostResources(Path proc) {

	private static final DataSize LEAST_DISK = DataSize.ofGigabytes(2);

	private static final DataSize LEAST_MEMORY = DataSize.ofMegabytes(1500);

	private static final Pattern AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

	/** The limits of the kernel below which the pods of a first cluster fail. */
	private static final List<Limit> LIMITS = List.of(new Limit("max_user_instances", 128, 512),
			new Limit("max_user_watches", 8192, 524288));

	/**
	 * Check the space left for a directory.
	 * @param name the check's name
	 * @param directory the directory; one that is not on this host passes
	 */
	Check diskCheck(String name, Path directory) {
		try {
			DataSize left = DataSize.ofBytes(Files.getFileStore(directory).getUsableSpace());
			String detail = "%d MB are left for '%s'".formatted(left.toMegabytes(), directory);
			return (left.compareTo(LEAST_DISK) >= 0) ? Check.passed(name, detail + ".")
					: failed(name, "%s; %d MB are needed.".formatted(detail, LEAST_DISK.toMegabytes()),
							"Free space on its disk: remove images that nothing uses, or move the directory.");
		}
		catch (IOException ex) {
			return Check.passed(name, "'%s' is not on this host; its space is not known.".formatted(directory));
		}
	}

	/**
	 * Return the checks of what a new cluster needs: memory, then the kernel's limits.
	 */
	List<Check> newClusterChecks() {
		return Stream.concat(Stream.of(memoryCheck()), LIMITS.stream().map(this::limitCheck)).toList();
	}

	private Check memoryCheck() {
		OptionalLong kilobytes = number(this.proc.resolve("meminfo"), AVAILABLE);
		DataSize left = DataSize.ofKilobytes(kilobytes.orElse(LEAST_MEMORY.toKilobytes()));
		String detail = "%d MB of memory are left".formatted(left.toMegabytes());
		return (left.compareTo(LEAST_MEMORY) >= 0) ? Check.passed("memory", detail + ".")
				: failed("memory", "%s; a cluster needs %d MB.".formatted(detail, LEAST_MEMORY.toMegabytes()),
						"Stop what uses memory on this host, or add some.");
	}

	private Check limitCheck(Limit limit) {
		OptionalLong found = number(this.proc.resolve("sys/fs/inotify").resolve(limit.name()),
				Pattern.compile("(\\d+)"));
		return limit.check(found.orElse(limit.wanted()));
	}

	/**
	 * Reads by lines: the kernel gives a setting to one read only, and reading a text is
	 * two.
	 */
	private static OptionalLong number(Path file, Pattern pattern) {
		try {
			Matcher matcher = pattern.matcher(String.join("\n", Files.readAllLines(file)));
			return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
		}
		catch (IOException ex) {
			return OptionalLong.empty();
		}
	}

	private static Check failed(String name, String detail, String remedy) {
		return Check.failed(name, detail, remedy, ProblemType.TOOL_FAILED);
	}

	/** A limit of the kernel's file notification. */
	private record Limit(String name, long least, long wanted) {

		Check check(long found) {
			String property = "fs.inotify." + this.name;
			String checkName = "inotify-" + this.name.replace('_', '-');
			String remedy = "Run 'sysctl -w %s=%d' and set it in '/etc/sysctl.d'.".formatted(property, this.wanted);
			if (found < this.least) {
				return failed(checkName, "'%s' is %d; at least %d is needed.".formatted(property, found, this.least),
						remedy);
			}
			return Check.passed(checkName, (found >= this.wanted) ? "'%s' is %d.".formatted(property, found)
					: "'%s' is %d; kind recommends %d. %s".formatted(property, found, this.wanted, remedy));
		}

	}

}
