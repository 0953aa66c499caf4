package io.stackyard.problem.web;

import java.io.IOException;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers what Tomcat refuses before the application sees it, such as a request that is
 * no HTTP.
 */
final class ProblemReportValve extends ErrorReportValve {

	private static final int FIRST_ERROR = 400;

	private final ProblemAnswers answers;

	ProblemReportValve(ProblemAnswers answers) {
		this.answers = answers;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable thrown) {
		if (response.getStatus() < FIRST_ERROR || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			this.answers.answer(request, response, response.getStatus());
		}
		catch (IOException | IllegalStateException ex) {
			this.container.getLogger().debug("The client went away", ex);
		}
	}

}
