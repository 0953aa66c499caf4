package io.stackyard.job;

import io.stackyard.problem.ProblemException;
import io.stackyard.problem.ProblemType;

/** Ends a job that was asked to end. */
final class JobCancelledException extends ProblemException {

	private static final long serialVersionUID = 1L;

	JobCancelledException(String detail) {
		super(ProblemType.CANCELLED, detail);
	}

}
