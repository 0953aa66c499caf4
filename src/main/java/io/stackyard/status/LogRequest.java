package io.stackyard.status;

import java.time.Duration;
import java.time.Instant;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a deployment's logs is asked for.
 *
 * @param service name of the one service, or {@code null} for all
 * @param tail number of lines from the end of each container's log, at most
 * {@value #LONGEST}
 * @param since how far back, or {@code null} for all
 * @param after time of the last line that is known, or {@code null} if none is; lines
 * behind it are asked for, however many
 */
public record LogRequest(@Nullable String service, int tail, @Nullable Duration since, @Nullable Instant after) {

	private static final int LONGEST = 10_000;

	/**
	 * Check it.
	 * @throws ProblemException of the type {@code bad-request} if it asks for too much
	 */
	public LogRequest {
		if (tail < 0 || tail > LONGEST) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The parameter 'tail' is %d; send a number of lines from 0 to %d.".formatted(tail, LONGEST));
		}
		if (since != null && (since.isNegative() || since.toSeconds() > Integer.MAX_VALUE)) {
			throw new ProblemException(ProblemType.BAD_REQUEST,
					"The parameter 'since' is %s; send how long ago, such as PT10M.".formatted(since));
		}
	}

}
