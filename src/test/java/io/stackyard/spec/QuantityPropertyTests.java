package io.stackyard.spec;

import java.math.BigDecimal;
import java.util.Optional;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityPropertyTests {

	@Property
	void parseBytesMeansWhatKubernetesMeans(@ForAll("sizes") String size) {
		Quantity quantity = Quantity.parseBytes(size).orElseThrow();
		assertThat(quantity.amount()).isEqualByComparingTo(kubernetes(quantity.text()));
	}

	@Property
	void parseCpusMeansWhatKubernetesMeans(@ForAll("processors") String processors) {
		Quantity quantity = Quantity.parseCpus(processors).orElseThrow();
		assertThat(quantity.amount()).isEqualByComparingTo(kubernetes(quantity.text()));
	}

	@Property
	void parseBytesWhenTextIsReadAgainReturnsTheSame(@ForAll("sizes") String size) {
		Optional<Quantity> quantity = Quantity.parseBytes(size);
		assertThat(quantity.map(Quantity::text).flatMap(Quantity::parseBytes)).isEqualTo(quantity);
	}

	@Property
	void parseWhenTextIsAnythingReturnsNothingThatIsNotPositive(@ForAll("broken") String text) {
		assertThat(Quantity.parseBytes(text)).matches(QuantityPropertyTests::isPositive);
		assertThat(Quantity.parseCpus(text)).matches(QuantityPropertyTests::isPositive);
	}

	@Property
	void parseCpusTakesThousandthsForProcessors(@ForAll @IntRange(min = 1, max = 999_999) int processors) {
		assertThat(Quantity.parseCpus(processors + "000m").orElseThrow().amount())
			.isEqualByComparingTo(BigDecimal.valueOf(processors));
	}

	@Provide
	Arbitrary<String> sizes() {
		return Combinators
			.combine(Arbitraries.integers().between(1, 1_000_000), Arbitraries.of("", ".5", ".25", ".125"),
					Arbitraries.of("", "k", "K", "M", "G", "T", "Ki", "Mi", "Gi", "Ti"), Arbitraries.of("", "B", "b"))
			.as((number, fraction, unit, suffix) -> number + fraction + unit + suffix);
	}

	@Provide
	Arbitrary<String> processors() {
		Arbitrary<String> whole = Arbitraries.integers().between(1, 999_999).map(String::valueOf);
		return Arbitraries.oneOf(whole, whole.map((number) -> number + "m"), whole.map((number) -> number + ".125"));
	}

	@Provide
	Arbitrary<String> broken() {
		return Arbitraries.strings().withChars("0123456789.-+eEmkKMGTiBb ").ofMaxLength(20);
	}

	private static BigDecimal kubernetes(String text) {
		return io.fabric8.kubernetes.api.model.Quantity
			.getAmountInBytes(io.fabric8.kubernetes.api.model.Quantity.parse(text));
	}

	private static boolean isPositive(Optional<Quantity> quantity) {
		return quantity.isEmpty() || quantity.get().amount().signum() > 0;
	}

}
