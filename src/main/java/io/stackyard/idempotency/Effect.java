package io.stackyard.idempotency;

/**
 * What a request has made.
 *
 * @param status HTTP status of its answer
 * @param location path of what was made
 * @param secret whether the answer holds a secret, so that it can be given only once
 */
public record Effect(int status, String location, boolean secret) {

	private static final int CREATED = 201;

	private static final int ACCEPTED = 202;

	/** Something that is there now. */
	public static Effect created(String location) {
		return new Effect(CREATED, location, false);
	}

	/** Something that will be done. */
	public static Effect accepted(String location) {
		return new Effect(ACCEPTED, location, false);
	}

	/** Something that is there now, with a secret that is told this once. */
	public static Effect issued(String location) {
		return new Effect(CREATED, location, true);
	}

}
