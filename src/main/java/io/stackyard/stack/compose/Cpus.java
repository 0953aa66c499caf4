package io.stackyard.stack.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A share of processors as compose writes it, such as {@code 0.5}.
 *
 * @param millis thousandths of a processor, rounded up
 */
record Cpus(long millis) {

	private static final Pattern SYNTAX = Pattern.compile("\\d{1,6}(\\.\\d{0,9})?|\\.\\d{1,9}");

	private static final int WHOLE = 1000;

	/** Return the share, or empty if the text is none. */
	static Optional<Cpus> parse(String text) {
		if (!SYNTAX.matcher(text).matches()) {
			return Optional.empty();
		}
		return Optional
			.of(new Cpus(new BigDecimal(text).movePointRight(3).setScale(0, RoundingMode.UP).longValueExact()));
	}

	/** Return the same share as a Kubernetes quantity, such as {@code 500m}. */
	String quantity() {
		return (this.millis % WHOLE == 0) ? Long.toString(this.millis / WHOLE) : this.millis + "m";
	}

}
