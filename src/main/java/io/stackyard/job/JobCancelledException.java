package io.stackyard.job;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Ends a job that was asked to end. */
final class JobCancelledException extends ProblemException {

	private static final long serialVersionUID = 1L;

	JobCancelledException(String step) {
		super(ProblemType.CANCELLED,
				"The job was cancelled at the step '%s'. What it has done so far stays; a new job repairs or removes it."
					.formatted(step));
	}

}
