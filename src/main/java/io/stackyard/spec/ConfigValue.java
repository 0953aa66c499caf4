package io.stackyard.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The value of a variable in a spec. */
public sealed interface ConfigValue permits ConfigValue.Text, ConfigValue.Generated {

	/**
	 * The text itself.
	 *
	 * @param text may be empty
	 */
	record Text(String text) implements ConfigValue {
	}

	/**
	 * Random bytes, generated once and kept in the cluster.
	 *
	 * @param encoding how the bytes are written
	 * @param bytes number of random bytes, 1 to {@value #BYTE_LIMIT}
	 */
	record Generated(Encoding encoding, int bytes) implements ConfigValue {

		/** The most bytes that one value has. */
		public static final int BYTE_LIMIT = 128;

		public Generated {
			if (bytes < 1 || bytes > BYTE_LIMIT) {
				throw new IllegalArgumentException("%d is not between 1 and %d bytes".formatted(bytes, BYTE_LIMIT));
			}
		}

	}

	/** How bytes are written. */
	enum Encoding {

		/** Two lower case hexadecimal digits for each byte. */
		HEX,
		/** Base64 with padding (RFC 4648, section 4). */
		BASE64;

		static Optional<Encoding> parse(String text) {
			return Arrays.stream(values()).filter((encoding) -> encoding.toString().equals(text)).findFirst();
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
