package io.stackyard.stack.compose;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

class ByteSizePropertyTests {

	private static final String UNITS = "kmgtp";

	@Property
	void parseWhenQuantityIsReadBackReturnsTheSameSize(
			@ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long bytes) {
		ByteSize size = new ByteSize(bytes);
		assertThat(ByteSize.parse(size.quantity() + "B")).hasValue(size);
	}

	@Property
	void parseWhenUnitIsNextIsAThousandAndTwentyFourTimesAsMuch(@ForAll @IntRange(max = 1_000_000) int number,
			@ForAll @IntRange(max = 3) int unit) {
		long smaller = ByteSize.parse(number + UNITS.substring(unit, unit + 1)).orElseThrow().bytes();
		assertThat(ByteSize.parse(number + UNITS.substring(unit + 1, unit + 2)))
			.isEqualTo(fitting(BigDecimal.valueOf(smaller).multiply(BigDecimal.valueOf(1024))));
	}

	@Property
	void parseTakesEachSpellingForTheSame(@ForAll @IntRange(max = 1_000_000) int number,
			@ForAll @IntRange(max = 3) int unit) {
		String text = number + UNITS.substring(unit, unit + 1);
		Optional<ByteSize> size = ByteSize.parse(text);
		assertThat(size).isPresent();
		for (String spelling : new String[] { text + "b", text + "ib", text.toUpperCase(Locale.ROOT) + "B" }) {
			assertThat(ByteSize.parse(spelling)).isEqualTo(size);
		}
	}

	@Property
	void parseWhenTextIsAnythingReturnsNoNegativeSize(@ForAll String text) {
		assertThat(ByteSize.parse(text)).matches((size) -> size.isEmpty() || size.get().bytes() >= 0);
	}

	private static Optional<ByteSize> fitting(BigDecimal bytes) {
		return Optional.of(bytes)
			.filter((found) -> found.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
			.map((found) -> new ByteSize(found.longValueExact()));
	}

}
