package io.stackyard.contents;

/** Thrown when an archive is not what was written. */
final class DamagedArchiveException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Create it.
	 * @param reason what is wrong, as the end of a sentence
	 */
	DamagedArchiveException(String reason) {
		super(reason);
	}

}
