package io.stackyard.stack.compose;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of bytes as compose writes it: {@code 512m}, {@code 1gb}, {@code 8GB}. Each
 * unit is a power of 1024, as Docker has it.
 *
 * @param bytes number of bytes
 */
record ByteSize(long bytes) {

	private static final Pattern SYNTAX = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?) ?([kmgtp]?)(?:i?b)?");

	private static final String UNITS = "kmgtp";

	private static final int[] EXPONENTS = { 40, 30, 20, 10 };

	private static final String[] SUFFIXES = { "Ti", "Gi", "Mi", "Ki" };

	/** Return the size, or empty if the text is none or beyond what a number holds. */
	static Optional<ByteSize> parse(String text) {
		Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
		if (!matcher.matches()) {
			return Optional.empty();
		}
		int exponent = matcher.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(matcher.group(2));
		BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1024).pow(exponent))
			.setScale(0, RoundingMode.DOWN);
		boolean fits = bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
		return fits ? Optional.of(new ByteSize(bytes.longValue())) : Optional.empty();
	}

	/** Return the same amount as a Kubernetes quantity, such as {@code 512Mi}. */
	String quantity() {
		for (int index = 0; index < EXPONENTS.length; index++) {
			long unit = 1L << EXPONENTS[index];
			if (this.bytes >= unit && this.bytes % unit == 0) {
				return this.bytes / unit + SUFFIXES[index];
			}
		}
		return Long.toString(this.bytes);
	}

}
