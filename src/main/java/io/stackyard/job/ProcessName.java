package io.stackyard.job;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * Name of this process among all that use the database; after a restart it is another.
 *
 * @param value 32 hexadecimal digits
 */
record ProcessName(String value) {

	private static final int BYTES = 16;

	static ProcessName of(RandomGenerator random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new ProcessName(HexFormat.of().formatHex(bytes));
	}

}
