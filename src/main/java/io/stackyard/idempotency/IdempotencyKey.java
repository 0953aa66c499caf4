package io.stackyard.idempotency;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/**
 * What a client calls a request, to send it again without having it done again.
 *
 * @param value 1 to 128 visible characters of ASCII without quotes, commas and
 * backslashes
 */
public record IdempotencyKey(String value) {

	/** Name of the header. */
	public static final String HEADER = "Idempotency-Key";

	/** The draft has a string of RFC 8941 in quotes; most clients send the bare text. */
	private static final Pattern FORM = Pattern.compile("(\"?)([!#-+\\--\\[\\]-~]{1,128})\\1");

	/**
	 * Read a header.
	 * @param header its value, in quotes or not
	 * @throws ProblemException of the type {@code bad-request} if it is none
	 */
	public static IdempotencyKey parse(String header) {
		Matcher matcher = FORM.matcher(header.strip());
		if (!matcher.matches()) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The header '%s' has to be 1 to 128 visible characters of ASCII without quotes, commas and backslashes, such as a UUID."
						.formatted(HEADER));
		}
		return new IdempotencyKey(matcher.group(2));
	}

}
