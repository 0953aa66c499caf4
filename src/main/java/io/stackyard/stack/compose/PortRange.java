package io.stackyard.stack.compose;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One port, or several in a row.
 *
 * @param first from 1
 * @param last not below the first, to 65535
 */
record PortRange(int first, int last) {

	private static final Pattern SYNTAX = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

	private static final int LARGEST = 65_535;

	/** Return the ports, or empty if the text is no port and no range of ports. */
	static Optional<PortRange> parse(String text) {
		Matcher matcher = SYNTAX.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		int first = Integer.parseInt(matcher.group(1));
		int last = (matcher.group(2) != null) ? Integer.parseInt(matcher.group(2)) : first;
		boolean valid = first >= 1 && last >= first && last <= LARGEST;
		return valid ? Optional.of(new PortRange(first, last)) : Optional.empty();
	}

	int size() {
		return this.last - this.first + 1;
	}

}
