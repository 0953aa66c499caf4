package io.stackyard.stack.compose;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations as compose writes them, such as {@code 1m30s}. */
final class ComposeDuration {

	private static final Pattern PART = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(w|d|h|ms|m|s|us|µs|ns)");

	private static final Map<String, Duration> UNITS = Map.of("w", Duration.ofDays(7), "d", Duration.ofDays(1), "h",
			Duration.ofHours(1), "m", Duration.ofMinutes(1), "s", Duration.ofSeconds(1), "ms", Duration.ofMillis(1),
			"us", Duration.ofNanos(1000), "µs", Duration.ofNanos(1000), "ns", Duration.ofNanos(1));

	private static final BigDecimal LONGEST = BigDecimal.valueOf(Duration.ofDays(3650).toNanos());

	private ComposeDuration() {
	}

	/** Return the duration, or empty if the text is none or longer than ten years. */
	static Optional<Duration> parse(String text) {
		if (text.equals("0")) {
			return Optional.of(Duration.ZERO);
		}
		BigDecimal nanos = BigDecimal.ZERO;
		Matcher matcher = PART.matcher(text);
		int end = 0;
		while (end < text.length() && matcher.region(end, text.length()).lookingAt()) {
			Duration unit = UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
			nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit.toNanos())));
			end = matcher.end();
		}
		boolean complete = end > 0 && end == text.length();
		return (complete && nanos.compareTo(LONGEST) <= 0) ? Optional.of(Duration.ofNanos(nanos.longValue()))
				: Optional.empty();
	}

}
