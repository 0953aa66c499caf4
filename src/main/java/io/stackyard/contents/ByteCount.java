package io.stackyard.contents;

import java.util.Locale;

/**
 * A number of bytes in words.
 *
 * @param bytes the number
 */
record ByteCount(long bytes) {

	private static final String[] UNITS = { "kB", "MB", "GB", "TB", "PB", "EB" };

	@Override
	public String toString() {
		if (this.bytes < 1024) {
			return this.bytes + ((this.bytes == 1) ? " byte" : " bytes");
		}
		int power = (63 - Long.numberOfLeadingZeros(this.bytes)) / 10;
		double amount = (double) this.bytes / (1L << (10 * power));
		return String.format(Locale.ROOT, (amount < 10) ? "%.1f %s" : "%.0f %s", amount, UNITS[power - 1]);
	}

}
