package io.stackyard.job.web;

import java.time.Duration;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/** How long a client waits for the end of a job. */
final class Patience {

	private static final Duration LONGEST = Duration.ofMinutes(5);

	private Patience() {
	}

	/**
	 * Read a time such as {@code 30s}, {@code 2m} or {@code PT30S}.
	 * @param text what was sent
	 * @return the time, at most 5 minutes
	 * @throws ProblemException of the type {@code bad-request} if it is none
	 */
	static Duration parse(String text) {
		try {
			Duration time = DurationStyle.detectAndParse(text);
			if (!time.isNegative() && !Character.isDigit(text.charAt(text.length() - 1))) {
				return (time.compareTo(LONGEST) > 0) ? LONGEST : time;
			}
		}
		catch (IllegalArgumentException ex) {
			throw notATime(text, ex);
		}
		throw notATime(text, null);
	}

	private static ProblemException notATime(String text, @Nullable Throwable cause) {
		return new ProblemException(ProblemType.BAD_REQUEST,
				"The parameter 'wait' is '%s'; send a time with its unit, such as 30s, 2m or PT30S, up to 5 minutes."
					.formatted(text),
				cause);
	}

}
