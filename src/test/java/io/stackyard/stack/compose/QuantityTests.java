package io.stackyard.stack.compose;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QuantityTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "1023, 1023", "1024, 1Ki", "512b, 512", "512k, 512Ki", "512M, 512Mi", "512mb, 512Mi",
			"1g, 1Gi", "8GB, 8Gi", "1GiB, 1Gi", "1.5g, 1536Mi", "2048 m, 2Gi", "0.5k, 512", "1t, 1Ti", "1p, 1024Ti",
			"1536, 1536", "1000000, 1000000" })
	void sizeIsTheSameNumberOfBytes(String text, String quantity) {
		assertThat(ByteSize.parse(text)).map(ByteSize::quantity).hasValue(quantity);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "m", "-1", "1x", "1 gig", "512 mm", "0x10", "9999999p", "1,5g" })
	void sizeWhenTextIsNoneReturnsEmpty(String text) {
		assertThat(ByteSize.parse(text)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "30s, PT30S", "1m30s, PT1M30S", "1.5s, PT1.5S", "500ms, PT0.5S", "2h, PT2H", "1d, PT24H", "1w, PT168H",
			"100us, PT0.0001S", "5ns, PT0.000000005S", "0, PT0S", "0s, PT0S" })
	void durationHasUnits(String text, Duration duration) {
		assertThat(ComposeDuration.parse(text)).hasValue(duration);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "30", "s", "-5s", "1m 30s", "1y", "99999w", "1s2" })
	void durationWhenTextIsNoneReturnsEmpty(String text) {
		assertThat(ComposeDuration.parse(text)).isEmpty();
	}

}
