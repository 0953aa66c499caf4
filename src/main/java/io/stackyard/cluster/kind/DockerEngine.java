package io.stackyard.cluster.kind;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.cluster.Check;
import io.stackyard.problem.ProblemType;

/**
 * What a Docker engine says about itself.
 *
 * @param version its version
 * @param root directory that it keeps images and containers in
 * @param cgroupVersion version of the control groups it uses, such as {@code 2}
 */
record DockerEngine(String version, Path root, String cgroupVersion) {

	private static final Pattern NUMBERS = Pattern.compile("^(\\d{1,6})\\.(\\d{1,6})");

	/**
	 * The oldest version that kind's nodes run with on hosts of either control groups.
	 */
	private static final int OLDEST_MAJOR = 20;

	private static final int OLDEST_MINOR = 10;

	/** Check the version; one that has no numbers passes. */
	Check check() {
		String detail = "Docker is of the version '%s'".formatted(this.version);
		return isTooOld()
				? Check.failed("docker", "%s; %d.%d or newer is needed.".formatted(detail, OLDEST_MAJOR, OLDEST_MINOR),
						"Install a newer Docker engine.", ProblemType.TOOL_MISSING)
				: Check.passed("docker", detail + ".");
	}

	private boolean isTooOld() {
		Matcher numbers = NUMBERS.matcher(this.version);
		if (!numbers.find()) {
			return false;
		}
		int major = Integer.parseInt(numbers.group(1));
		return major < OLDEST_MAJOR || (major == OLDEST_MAJOR && Integer.parseInt(numbers.group(2)) < OLDEST_MINOR);
	}

}
