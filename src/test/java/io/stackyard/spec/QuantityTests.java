package io.stackyard.spec;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

	@ParameterizedTest
	@CsvSource({ "2Gi, 2Gi, 2147483648", "2GiB, 2Gi, 2147483648", "2G, 2G, 2000000000", "2GB, 2G, 2000000000",
			"512Mi, 512Mi, 536870912", "64K, 64k, 64000", "100, 100, 100", "100B, 100, 100" })
	void parseBytesWhenSizeReturnsBytes(String text, String kubernetes, BigDecimal bytes) {
		assertThat(Quantity.parseBytes(text)).contains(new Quantity(kubernetes, bytes));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "2 Gi", "2gi", "lots", "-1Gi", "0", "1e9", "2Gi\n", "9999999999999999" })
	void parseBytesWhenNoSizeReturnsEmpty(String text) {
		assertThat(Quantity.parseBytes(text)).isEmpty();
	}

	@Test
	void parseCpusTakesProcessorsAndThousandths() {
		assertThat(Quantity.parseCpus("1.5")).contains(new Quantity("1.5", new BigDecimal("1.5")));
		assertThat(Quantity.parseCpus("500m")).contains(new Quantity("500m", new BigDecimal("0.500")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0", "0.0", "0m", "-1", "1.5m", "two", "1,5" })
	void parseCpusWhenNoNumberReturnsEmpty(String text) {
		assertThat(Quantity.parseCpus(text)).isEmpty();
	}

}
