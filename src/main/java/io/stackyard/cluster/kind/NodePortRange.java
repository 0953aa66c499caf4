package io.stackyard.cluster.kind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Ports that this host and a node have in common.
 *
 * @param first the first port
 * @param last the last port, before the first for none
 */
record NodePortRange(int first, int last) {

	/** The ports that Kubernetes gives to Services, wherever it is not told otherwise. */
	private static final int LEAST = 30000;

	private static final int MOST = 32767;

	private static final Pattern FORM = Pattern.compile("(\\d{5})-(\\d{5})");

	NodePortRange {
		if (last >= first && (first < LEAST || last > MOST)) {
			throw new IllegalArgumentException(
					"The ports %d-%d are not between %d and %d".formatted(first, last, LEAST, MOST));
		}
	}

	/**
	 * Return the range that a text names.
	 * @param text such as {@code 30000-30031}, or empty for none
	 * @throws IllegalArgumentException if it names none
	 */
	public static NodePortRange valueOf(String text) {
		if (text.isBlank()) {
			return new NodePortRange(LEAST, LEAST - 1);
		}
		Matcher matcher = FORM.matcher(text.strip());
		if (!matcher.matches() || matcher.group(1).compareTo(matcher.group(2)) > 0) {
			throw new IllegalArgumentException(
					"'%s' is no range of ports; it looks like %d-%d".formatted(text, LEAST, LEAST + 31));
		}
		return new NodePortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
	}

	/** Return the ports, ascending. */
	IntStream stream() {
		return IntStream.rangeClosed(this.first, this.last);
	}

}
