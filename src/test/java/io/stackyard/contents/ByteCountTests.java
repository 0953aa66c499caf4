package io.stackyard.contents;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ByteCountTests {

	@ParameterizedTest
	@CsvSource({ "0, 0 bytes", "1, 1 byte", "1023, 1023 bytes", "1024, 1.0 kB", "1536, 1.5 kB", "224395264, 214 MB",
			"1073741824, 1.0 GB", "9223372036854775807, 8.0 EB" })
	void toStringIsShort(long bytes, String words) {
		assertThat(new ByteCount(bytes)).hasToString(words);
	}

}
