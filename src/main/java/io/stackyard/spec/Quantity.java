package io.stackyard.spec;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of a resource.
 *
 * @param text as Kubernetes takes it, such as {@code 2Gi}
 * @param amount processors or bytes, more than 0
 */
record Quantity(String text, BigDecimal amount) {

	private static final Pattern CPUS = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,3})?)|([0-9]{1,9})m");

	private static final Pattern BYTES = Pattern.compile("([0-9]{1,15}(?:\\.[0-9]{1,3})?)([kKMGT]?i?)[bB]?");

	private static final Map<String, BigDecimal> UNITS = Map.of("", BigDecimal.ONE, "k", power(1000, 1), "M",
			power(1000, 2), "G", power(1000, 3), "T", power(1000, 4), "Ki", power(1024, 1), "Mi", power(1024, 2), "Gi",
			power(1024, 3), "Ti", power(1024, 4));

	/**
	 * Return the number of processors that a text means: {@code 1.5} or {@code 1500m}.
	 */
	static Optional<Quantity> parseCpus(String text) {
		Matcher matcher = CPUS.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		BigDecimal amount = (matcher.group(1) != null) ? new BigDecimal(matcher.group(1))
				: new BigDecimal(matcher.group(2)).movePointLeft(3);
		return positive(text, amount);
	}

	/**
	 * Return the number of bytes that a text means: {@code 2Gi} is 2 GiB, {@code 2G} is 2
	 * GB; {@code 2GB} and {@code 2GiB} are the same as these.
	 */
	static Optional<Quantity> parseBytes(String text) {
		Matcher matcher = BYTES.matcher(text);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		String unit = switch (matcher.group(2)) {
			case "K" -> "k";
			case "ki" -> "Ki";
			default -> matcher.group(2);
		};
		BigDecimal factor = UNITS.get(unit);
		if (factor == null) {
			return Optional.empty();
		}
		return positive(matcher.group(1) + unit, new BigDecimal(matcher.group(1)).multiply(factor));
	}

	private static Optional<Quantity> positive(String text, BigDecimal amount) {
		return Optional.of(new Quantity(text, amount)).filter((quantity) -> quantity.amount().signum() > 0);
	}

	private static BigDecimal power(int base, int exponent) {
		return BigDecimal.valueOf(base).pow(exponent);
	}

}
