package io.stackyard.cluster.kind;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Version of the kind tool.
 *
 * @param major first number
 * @param minor second number
 * @param patch third number
 */
record KindVersion(int major, int minor, int patch) implements Comparable<KindVersion> {

	/** The oldest version whose commands and configuration are the ones used here. */
	static final KindVersion OLDEST = new KindVersion(0, 20, 0);

	private static final Pattern OUTPUT = Pattern.compile("\\bv?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

	/**
	 * Return the version that the tool printed, or empty if it printed none.
	 * @param output output of {@code kind version}
	 */
	static Optional<KindVersion> parse(String output) {
		Matcher matcher = OUTPUT.matcher(output);
		return matcher.find() ? Optional.of(new KindVersion(Integer.parseInt(matcher.group(1)),
				Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))) : Optional.empty();
	}

	boolean isTooOld() {
		return compareTo(OLDEST) < 0;
	}

	@Override
	public int compareTo(KindVersion other) {
		return Comparator.comparingInt(KindVersion::major)
			.thenComparingInt(KindVersion::minor)
			.thenComparingInt(KindVersion::patch)
			.compare(this, other);
	}

	@Override
	public String toString() {
		return "%d.%d.%d".formatted(this.major, this.minor, this.patch);
	}

}
