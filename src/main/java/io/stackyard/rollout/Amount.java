package io.stackyard.rollout;

/** Says in words how many of something there are. */
final class Amount {

	private Amount() {
	}

	/**
	 * Return words such as {@code 1 check} or {@code 3 checks}.
	 * @param number how many
	 * @param one the word for one of them
	 * @param more the word for none and for more
	 */
	static String of(long number, String one, String more) {
		return number + " " + ((number == 1) ? one : more);
	}

}
